using Pipeline.Model.Records;
using Pipeline.Model.States;
using Pipeline.Model.Steps;
using Pipeline.Tasks.State;

// A second process for the tests of the state: it owns a repository until its input ends or it is killed.
//   hold <folder>            takes the lock, says so, and waits
//   look <folder> <times>    looks whether the lock is held, over and over
//   record <folder>          takes the lock and records a run, saying each event's id once it is acknowledged
var (mode, folder) = (args[0], args[1]);
switch (mode)
{
    case "hold":
        using (var held = RepositoryLock.TryAcquire(folder, TimeProvider.System, out var holder))
        {
            held?.Announce("20260101-000000-0000");
            Console.WriteLine(held is null ? $"refused: {holder}" : "held");
            Console.In.ReadToEnd();
        }
        break;
    case "look":
        Console.WriteLine("looking");
        for (var left = int.Parse(args[2], System.Globalization.CultureInfo.InvariantCulture); left > 0; left--)
            RepositoryLock.IsHeld(folder);
        break;
    case "record":
        Record(folder);
        break;
}

static void Record(string folder)
{
    var paths = StatePaths.In(folder);
    using var held = RepositoryLock.Acquire(folder, TimeProvider.System);
    using var store = RecordStore.Open(paths, TimeProvider.System, Console.Error.WriteLine);
    using var recorder = RunRecorder.Create(paths, new RecorderSettings(store.Add, TimeProvider.System, Random.Shared));
    held.Announce(recorder.RunId);
    Console.WriteLine(recorder.RunId);
    recorder.Recorded += happened => Console.WriteLine(happened.Id);
    recorder.Record(null, new RunStarted("base", ["RunAll"], new Dictionary<string, string>(), [new("WS-01", "One", "build", "ws/none/WS-01", [])]));
    recorder.MoveTo("WS-01", WorkstreamState.Ready, "nothing to wait for");
    recorder.MoveTo("WS-01", WorkstreamState.Editing, "worktree made");
    for (var attempt = 1; ; attempt++)
    {
        recorder.Record("WS-01", new StepStarted(StepName.Edit, attempt, null));
        recorder.Record("WS-01", new ToolStarted(StepName.Edit, attempt, "agent", "agent", []));
        recorder.Record("WS-01", new StepCompleted(StepName.Edit, attempt, StepOutcome.NoChange, new StepResult(), []));
    }
}
