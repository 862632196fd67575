using Pipeline.Model.Records;
using Pipeline.Model.States;
using Pipeline.Model.Steps;
using Pipeline.Tasks.Git;
using Pipeline.Tasks.Processes;
using Pipeline.Tasks.State;

// A second process for the tests of the state: it owns a repository until its input ends or it is killed.
//   hold <folder>            takes the lock, says so, and waits
//   look <folder> <times>    looks whether the lock is held, over and over
//   record <folder>          takes the lock and records a run, saying each event's id once it is acknowledged
//   open <folder>            takes the lock and opens the database, saying so before and after
//   work <folder> <commit>   makes a worktree from a commit, commits in it and removes it, over and over, saying each step and,
//                            before the branch moves there, each commit
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
    case "open":
        using (RepositoryLock.Acquire(folder, TimeProvider.System))
        {
            Console.WriteLine("opening");
            using var store = RecordStore.Open(StatePaths.In(folder), TimeProvider.System, Console.Error.WriteLine);
            Console.WriteLine("open");
            Console.In.ReadToEnd();
        }

        break;
    case "work":
        await WorkAsync(folder, args[2]);
        break;
}

static async Task WorkAsync(string folder, string start)
{
    var environment = Environment.GetEnvironmentVariables().Cast<System.Collections.DictionaryEntry>()
        .ToDictionary(variable => (string)variable.Key, variable => (string)variable.Value!);
    var git = await GitProgram.FindAsync(new ProcessRunner(TimeProvider.System), ExecutableLookup.FromEnvironment(), environment, CancellationToken.None);
    var repository = await TargetRepository.OpenAsync(git, folder, CancellationToken.None);
    repository.WorkFor("20260101-000000-0000");
    var worktrees = new Worktrees(repository, ".worktrees", TimeProvider.System);
    var known = new HashSet<string> { start };
    for (var turn = 1; ; turn++)
    {
        Console.WriteLine("add");
        var worktree = await worktrees.CreateAsync("WS-01", "ws/none/WS-01", start, known, CancellationToken.None);
        await File.WriteAllTextAsync(Path.Combine(worktree.Path, "work.txt"), $"turn {turn}\n");
        await worktree.Git.RunAsync(["add", "--all"], CancellationToken.None);
        var tree = (await worktree.Git.RunAsync(["write-tree"], CancellationToken.None)).Text;
        var checkpoints = new Checkpoints(worktree, "20260101-000000-0000");
        var commit = await checkpoints.MakeAsync(start, tree, StepName.Edit, turn, CancellationToken.None);
        Console.WriteLine(commit);
        known.Add(commit);
        await checkpoints.MoveToAsync(commit, start, CancellationToken.None);
        Console.WriteLine("remove");
        worktrees.Remove("WS-01");
    }
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
