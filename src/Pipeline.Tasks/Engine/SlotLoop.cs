using System.Threading.Channels;
using Pipeline.Model.Graph;
using Pipeline.Tasks.Resilience;

namespace Pipeline.Tasks.Engine;

/// <summary>Starts what the schedule has ready whenever a slot is free, until nothing runs any more: one loop at every width.</summary>
/// <param name="schedule">What may start.</param>
/// <param name="slots">How many at once.</param>
/// <param name="mayStart">Whether anything new may start at all.</param>
internal sealed class SlotLoop(Schedule schedule, JobSlots slots, Func<bool> mayStart)
{
    private readonly Channel<Ended?> _news = Channel.CreateUnbounded<Ended?>(new UnboundedChannelOptions { SingleReader = true });
    private int _running;

    /// <summary>Runs the loop.</summary>
    /// <param name="run">Runs one to its end, beside others.</param>
    /// <param name="ended">Hears of each end, one at a time; what it throws ended it, else null. It tells the schedule.</param>
    public async Task RunAsync(Func<string, Task> run, Action<string, Exception?> ended)
    {
        slots.Left += Wake;
        try
        {
            for (StartReady(run); _running > 0; StartReady(run))
            {
                if (await _news.Reader.ReadAsync().ConfigureAwait(false) is not { } end)
                    continue;
                _running--;
                slots.End();
                ended(end.Id, end.Thrown);
            }
        }
        finally
        {
            slots.Left -= Wake;
        }
    }

    private void StartReady(Func<string, Task> run)
    {
        while (mayStart() && slots.TryStart())
        {
            if (!schedule.TryTake(out var id))
            {
                slots.End();
                return;
            }

            _running++;
            _ = RunOneAsync(id, run);
        }
    }

    private async Task RunOneAsync(string id, Func<string, Task> run)
    {
        await Task.Yield();
        try
        {
            await run(id).ConfigureAwait(false);
            _news.Writer.TryWrite(new Ended(id, null));
        }
        catch (Exception thrown)
        {
            _news.Writer.TryWrite(new Ended(id, thrown));
        }
    }

    private void Wake() => _news.Writer.TryWrite(null);

    private sealed record Ended(string Id, Exception? Thrown);
}
