using Pipeline.Model.Steps;
using Pipeline.Model.Tools;
using Pipeline.Tasks.Templates;
using Pipeline.Tasks.Tools;

namespace Pipeline.Tasks.Tests.Tools;

[TestFixture]
[Platform("Linux")]
internal sealed class BubblewrapTests
{
    private string _home = null!;

    [SetUp]
    public void MakeFolders()
    {
        _home = Directory.CreateTempSubdirectory("bübble wrap ").FullName;
        foreach (var folder in new[] { "repo/.git", "repo/.pipeline/runs/1/WS-01", "repo/.worktrees/WS-01", "bin", "real/bin" })
            Directory.CreateDirectory(At(folder));
        foreach (var file in new[] { "repo/.env", "repo/.worktrees/WS-01/.git", "real/pyvenv.cfg", "real/bin/agent" })
            File.WriteAllText(At(file), "");
        File.CreateSymbolicLink(At("bin/agent"), At("real/bin/agent"));
    }

    [TearDown]
    public void RemoveFolders() => Directory.Delete(_home, recursive: true);

    [Test]
    public void What_is_hidden_is_hidden_before_what_is_shown_in_it()
    {
        var arguments = Arguments(ToolNetwork.On);
        var mounts = arguments.Skip(Bubblewrap.Start(ToolNetwork.On).Count)
            .SkipWhile(argument => argument != _home).Skip(1)
            .TakeWhile(argument => argument != "--chdir").ToList();
        Assert.That(mounts.Where(mount => !mount.EndsWith(".sock", StringComparison.Ordinal)), Is.EqualTo(new[]
        {
            "--ro-bind", At("bin"), At("bin"),
            "--ro-bind", At("real"), At("real"),
            "--ro-bind", At("repo"), At("repo"),
            "--bind", At("repo/.worktrees/WS-01"), At("repo/.worktrees/WS-01"),
            "--ro-bind", At("repo/.worktrees/WS-01/.git"), At("repo/.worktrees/WS-01/.git"),
            "--ro-bind", At("repo/.git"), At("repo/.git"),
            "--tmpfs", At("repo/.pipeline"),
            "--ro-bind", "/dev/null", At("repo/.env"),
            "--bind", At("repo/.pipeline/runs/1/WS-01"), At("repo/.pipeline/runs/1/WS-01"),
        }));
    }

    [Test]
    public void The_command_stands_last_as_it_is() => Assert.That(
        Arguments(ToolNetwork.On).SkipWhile(argument => argument != "--chdir"),
        Is.EqualTo(new[] { "--chdir", At("repo/.worktrees/WS-01"), "--", At("bin/agent"), "two words", "--bind" }));

    [Test]
    public void The_network_is_taken_away_only_where_it_is_off()
    {
        Assert.That(Arguments(ToolNetwork.Off), Does.Contain("--unshare-net"));
        Assert.That(Arguments(ToolNetwork.On), Does.Not.Contain("--unshare-net"));
    }

    [Test]
    public void A_repository_that_holds_the_users_home_does_not_show_it_again()
    {
        var places = new IsolatedPlaces(At("repo"), [_home], _home, At("repo/.git"), At("none"), [At("none")]);
        var arguments = new Bubblewrap(places).Arguments(Call(ToolNetwork.On), At("bin/agent"));
        Assert.That(arguments, Does.Not.Contain(_home));
        Assert.That(arguments, Does.Not.Contain(At("none")));
    }

    private IReadOnlyList<string> Arguments(ToolNetwork network) =>
        new Bubblewrap(new IsolatedPlaces(_home, [At("none")], At("repo"), At("repo/.git"), At("repo/.pipeline"), [At("repo/.env"), At("none")]))
            .Arguments(Call(network), At("bin/agent"));

    private ToolCall Call(ToolNetwork network) => new()
    {
        Profile = ToolBench.Profile() with { Isolation = ToolIsolation.Bubblewrap, Network = network },
        Command = new RenderedCommand(
            "agent", ["two words", "--bind"], null, new Dictionary<string, string>(), new Dictionary<string, string>(), At("repo/.worktrees/WS-01")),
        RunId = "1",
        WsId = "WS-01",
        Step = StepName.Edit,
        Attempt = 1,
        Worktree = At("repo/.worktrees/WS-01"),
        ArtifactsDirectory = At("repo/.pipeline/runs/1/WS-01"),
    };

    private string At(string path) => Path.Combine(_home, path);
}
