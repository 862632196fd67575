using Pipeline.Model.Graph;

namespace Pipeline.Model.Tests.Graph;

public class SimulationTests
{
    private static readonly Dictionary<string, int> Limits = new() { ["ai"] = 2, ["test"] = 1 };

    [TestCase(1, 16, 1.0)]
    [TestCase(2, 8, 1.0)]
    [TestCase(8, 8, 0.25)]
    public void Agents_run_as_wide_as_jobs_and_their_limit_allow(int jobs, int seconds, double utilisation)
    {
        var agents = Enumerable.Range(0, 4).Select(index => Of($"W{index}", [], ("ai", 4))).ToList();

        var run = Simulation.Run(agents, Limits, jobs, jobs * 4);

        Assert.That((run.Makespan.TotalSeconds, run.Utilisation), Is.EqualTo(((double)seconds, utilisation)));
    }

    [Test]
    public void Who_waits_for_a_resource_gives_its_job_to_another()
    {
        // Both of the first want the one test at second 1; without its slot given away the third would wait until 11.
        SimulatedWorkstream[] three = [Of("A", [], ("ai", 1), ("test", 10)), Of("B", [], ("ai", 1), ("test", 10)), Of("C", [], ("ai", 20))];

        Assert.That(Simulation.Run(three, Limits, 2, 8).Makespan.TotalSeconds, Is.EqualTo(21));
    }

    [Test]
    public void The_longest_path_first_is_shorter_than_the_order_of_the_plan()
    {
        SimulatedWorkstream[] plan =
        [
            Of("short1", [], ("free", 1)), Of("short2", [], ("free", 1)), Of("long", [], ("free", 2)),
        ];
        var hurried = plan.Select(one => one with { Priority = one.Steps[0].Duration.TotalSeconds }).ToList();

        Assert.That(Simulation.Run(plan, Limits, 2, 8).Makespan.TotalSeconds, Is.EqualTo(3));
        Assert.That(Simulation.Run(hurried, Limits, 2, 8).Makespan.TotalSeconds, Is.EqualTo(2));
    }

    [TestCase(1, "jobs", 24)]
    [TestCase(8, "ai", 8)]
    public void What_was_waited_for_most_is_what_limits(int jobs, string limit, int seconds)
    {
        var agents = Enumerable.Range(0, 4).Select(index => Of($"W{index}", [], ("ai", 4))).ToList();

        var run = Simulation.Run(agents, Limits, jobs, jobs * 4);

        Assert.That((run.LimitedBy, run.Waited[limit].TotalSeconds), Is.EqualTo((limit, (double)seconds)));
    }

    [Test]
    public void A_chain_waits_for_nothing_but_itself()
    {
        SimulatedWorkstream[] chain = [Of("A", [], ("ai", 3)), Of("B", ["A"], ("ai", 4))];

        Assert.That(Simulation.Run(chain, Limits, 4, 16).LimitedBy, Is.Null);
    }

    [Test]
    public void A_chain_takes_the_sum_at_every_width()
    {
        SimulatedWorkstream[] chain = [Of("A", [], ("ai", 3)), Of("B", ["A"], ("ai", 4)), Of("C", ["B"], ("ai", 5))];

        Assert.That(new[] { 1, 2, 16 }.Select(jobs => Simulation.Run(chain, Limits, jobs, jobs * 4).Makespan.TotalSeconds), Is.All.EqualTo(12));
    }

    private static SimulatedWorkstream Of(string id, string[] dependsOn, params (string Resource, int Seconds)[] steps) =>
        new(id, dependsOn, [.. steps.Select(step => new SimulatedStep(step.Resource, 1, TimeSpan.FromSeconds(step.Seconds)))]);
}
