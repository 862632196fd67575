using System.Collections.Concurrent;
using Pipeline.Model.Graph;
using Pipeline.Tasks.Engine;
using Pipeline.Tasks.Resilience;

namespace Pipeline.Tasks.Tests.Engine;

public sealed class SlotLoopTests
{
    private static readonly string[] Ids = [.. Enumerable.Range(0, 40).Select(index => $"W{index:D2}")];

    [TestCase(1)]
    [TestCase(2)]
    [TestCase(8)]
    public async Task Each_runs_once_after_what_it_depends_on_and_never_more_than_the_slots(int jobs)
    {
        var ended = new ConcurrentBag<string>();
        var early = new ConcurrentBag<string>();
        var (inside, highest) = (0, 0);
        using var slots = new JobSlots(jobs);
        var schedule = new Schedule(Ids, Before);

        await new SlotLoop(schedule, slots, () => true).RunAsync(RunAsync, (id, thrown) => schedule.End(id, thrown is null));

        Assert.That(ended, Is.EquivalentTo(Ids));
        Assert.That(early, Is.Empty);
        Assert.That(highest, Is.InRange(1, jobs));
        Assert.That(schedule.Remaining, Is.Zero);

        async Task RunAsync(string id)
        {
            lock (ended)
                highest = Math.Max(highest, ++inside);
            if (Before(id).Except(ended).Any())
                early.Add(id);
            await Task.Yield();
            ended.Add(id);
            lock (ended)
                inside--;
        }
    }

    [Test]
    public async Task At_width_1_the_order_is_that_of_the_plan()
    {
        var order = new List<string>();
        using var slots = new JobSlots(1);
        var schedule = new Schedule(Ids, Before);

        await new SlotLoop(schedule, slots, () => true).RunAsync(
            id => { order.Add(id); return Task.CompletedTask; },
            (id, _) => schedule.End(id, succeeded: true));

        Assert.That(order, Is.EqualTo(Ids));
    }

    [Test]
    public async Task What_most_has_to_wait_for_starts_first()
    {
        var order = new List<string>();
        using var slots = new JobSlots(1);
        var schedule = new Schedule(["a", "b", "c"], _ => [], priority: id => id == "c" ? 2 : id == "b" ? 1 : 0);

        await new SlotLoop(schedule, slots, () => true).RunAsync(
            id => { order.Add(id); return Task.CompletedTask; },
            (id, _) => schedule.End(id, succeeded: true));

        Assert.That(order, Is.EqualTo(new[] { "c", "b", "a" }));
    }

    [Test]
    public async Task An_exception_ends_the_one_that_threw_and_no_other()
    {
        var thrown = new Dictionary<string, Exception?>();
        using var slots = new JobSlots(4);
        var schedule = new Schedule(["a", "b", "c", "d"], _ => []);

        await new SlotLoop(schedule, slots, () => true).RunAsync(
            id => id == "b" ? throw new InvalidOperationException("b broke") : Task.CompletedTask,
            (id, exception) => { thrown.Add(id, exception); schedule.End(id, exception is null); });

        Assert.That(thrown["b"], Is.InstanceOf<InvalidOperationException>());
        Assert.That(thrown.Where(one => one.Value is null).Select(one => one.Key), Is.EquivalentTo(new[] { "a", "c", "d" }));
    }

    [Test]
    public async Task After_a_stop_those_that_run_end_and_nothing_starts()
    {
        var started = new ConcurrentBag<string>();
        var stopped = false;
        using var slots = new JobSlots(2);
        var schedule = new Schedule(Ids, _ => []);

        await new SlotLoop(schedule, slots, () => !stopped).RunAsync(
            id => { started.Add(id); return Task.CompletedTask; },
            (id, _) => { stopped = true; schedule.End(id, succeeded: false); });

        Assert.That(started, Has.Count.InRange(1, 2));
        Assert.That(schedule.Remaining, Is.EqualTo(Ids.Length - started.Count));
    }

    /// <summary>Each depends on the one at half its number: a tree.</summary>
    private static IEnumerable<string> Before(string id) =>
        int.Parse(id.AsSpan(1), null) is > 0 and var number ? [Ids[number / 2]] : [];
}
