using System.Collections.Concurrent;
using Pipeline.Model.Records;
using Pipeline.Model.Steps;
using Pipeline.Model.Tools;
using Pipeline.Tasks.Configuration;
using Pipeline.Tasks.Processes;
using Pipeline.Tasks.Secrets;
using Pipeline.Tasks.State;
using Pipeline.Tasks.Templates;
using Pipeline.Tasks.Tests.Processes;
using Pipeline.Tasks.Tools;

namespace Pipeline.Tasks.Tests.Tools;

/// <summary>A worktree, a runner and everything around it, real but for the journal.</summary>
internal sealed class ToolBench : IEventSink, IDisposable
{
    private readonly ConcurrentQueue<EventPayload> _events = new();
    private readonly string _root = Directory.CreateTempSubdirectory("tööl bench ").FullName;

    public ToolBench(IReadOnlyDictionary<string, string>? secrets = null, TimeProvider? time = null)
    {
        Directory.CreateDirectory(Worktree);
        var listed = new ListedSecrets(secrets ?? new Dictionary<string, string>());
        Runner = new ToolRunner(
            new ProcessRunner(time ?? TimeProvider.System, new ProcessLimits { Grace = TimeSpan.FromMilliseconds(200), Drain = TimeSpan.FromMilliseconds(200) }),
            ExecutableLookup.FromEnvironment(),
            new ToolEnvironment(Inherited, listed),
            new Bubblewrap(new IsolatedPlaces(_root, [], _root, _root, _root, [])),
            new SecretMask(listed),
            this,
            Lines);
    }

    public Dictionary<string, string> Inherited { get; } = ToolEnvironment.OfThisProcess().ToDictionary();

    public ToolRunner Runner { get; }

    public LastLines Lines { get; } = new();

    public IReadOnlyCollection<EventPayload> Events => _events;

    public string Worktree => Path.Combine(_root, "worktree");

    public string RunId { get; } = Guid.NewGuid().ToString("N");

    public static ToolProfile Profile(string id = "check") => new() { Id = id, Type = ToolType.StaticCheck, Command = "{{ command }}" };

    public ToolCall Call(ToolProfile profile, params string[] args) => new()
    {
        Profile = profile,
        Command = new RenderedCommand(EchoProgram.File, args, null, new Dictionary<string, string>(), new Dictionary<string, string>(), Worktree),
        RunId = RunId,
        WsId = "WS-01",
        Step = StepName.Static,
        Attempt = 1,
        Worktree = Worktree,
        ArtifactsDirectory = Path.Combine(_root, "artifacts"),
    };

    public Task<ToolResult> RunAsync(ToolProfile profile, params string[] args) => Runner.RunAsync(Call(profile, args), CancellationToken.None);

    public string Artifact(string name) => File.ReadAllText(Path.Combine(_root, "artifacts", name));

    public Task<IReadOnlyList<int>> LeftAsync() => new ProcCarriers().FindAsync(ProcessCookie.ForRun(RunId));

    public EventRecord Record(string? wsId, EventPayload payload)
    {
        _events.Enqueue(payload);
        return new EventRecord(_events.Count, DateTimeOffset.UnixEpoch, RunId, wsId, payload);
    }

    public void Dispose() => Directory.Delete(_root, recursive: true);
}
