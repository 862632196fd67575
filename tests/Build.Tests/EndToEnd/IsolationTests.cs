using Build.Tests.Faults;
using CliWrap;
using CliWrap.Buffered;
using CliWrap.Exceptions;

namespace Build.Tests.EndToEnd;

/// <summary>The real program with real <c>bwrap</c>; what it is started with is tested in Pipeline.Tasks.Tests/Tools.</summary>
[Platform("Linux")]
public sealed class IsolationTests
{
    [Test]
    public async Task An_isolated_agent_does_its_work_and_nothing_else_and_leaves_no_process()
    {
        await IgnoreWithoutBubblewrapAsync();
        using var repository = await ForeignRepository.CreateAsync();
        var home = Directory.CreateDirectory(Path.Combine(repository.Beside, "home")).FullName;
        var canary = Path.Combine(home, "canary");
        File.WriteAllText(canary, "seen");
        repository.Write(".env", "UNUSED=seen");
        var outside = Path.Combine(repository.Beside, "outside"); // under /tmp, which is the agent's own
        var mark = Guid.NewGuid().ToString("N");
        repository.Write("config/tools.yaml", ForeignRepository.Tools + $$$"""
              - { id: kept, extends: agent, isolation: bubblewrap, network: off, env: { MARK: {{{mark}}} } }
              - { id: stuck, extends: kept, timeout: 3s }

            """);
        string[][] forbidden =
        [
            Script.Write(repository.PathOf("src", "app.txt"), "x"),
            Script.Append(repository.PathOf(".git", "config"), "x"),
            Script.Delete(repository.PathOf(".git", "HEAD")),
            Script.Copy(canary, "src/canary"),
            Script.Copy(repository.PathOf(".env"), "src/env"),
            Script.Copy(repository.PathOf(".pipeline", "state.db"), "src/state"),
        ];
        repository.Add(
            new ScriptedWorkstream("WS-01")
            {
                Scope = ["src/WS-01.txt", "src/net.txt"],
                Create = ["src/WS-01.txt", "src/net.txt"],
                Edit = [Script.Write("src/WS-01.txt", "in scope\n"), Script.Copy("/proc/net/dev", "src/net.txt"), Script.Git("status"), Script.Write(outside, "x"), .. forbidden.Select(Script.Try)],
                More = new Dictionary<string, object?> { ["tool"] = "kept" },
            },
            new ScriptedWorkstream("WS-02") { Edit = [Script.Mode("fork", "double", "hang")], More = new Dictionary<string, object?> { ["tool"] = "stuck" } });

        var run = await RunAsync(repository, new Dictionary<string, string?> { ["HOME"] = home });

        run.Exits(2);
        Assert.That(run.Steps("WS-01"), Is.EqualTo(new[] { "edit 1 edited", "static 1 passed", "runtime 1 passed" }), run.ToString());
        Assert.That(
            Said(repository, "WS-01", "kept").Where(line => line.StartsWith("cannot ", StringComparison.Ordinal)),
            Is.EqualTo(forbidden.Select(line => $"cannot {line[0]} {line[1]}")));
        Assert.That(File.Exists(outside), Is.False);
        Assert.That(
            (await repository.GitAsync("show", "ws/change-one/WS-01:src/net.txt")).Split('\n').Skip(2).Select(line => line.Split(':')[0].Trim()),
            Is.EqualTo(new[] { "lo" }));
        Assert.That(run.Steps("WS-02"), Is.EqualTo(new[] { "edit 1 timeout" }));
        Assert.That(Said(repository, "WS-02", "stuck"), Is.EqualTo(new[] { "up" }));
        Assert.That(Carriers(mark), Is.Empty);
    }

    [Test]
    public async Task Ctrl_C_ends_an_isolated_tool_with_all_it_started()
    {
        await IgnoreWithoutBubblewrapAsync();
        var mark = Guid.NewGuid().ToString("N");
        using var repository = await ForeignRepository.CreateAsync(new ScriptedWorkstream("WS-01")
        {
            Edit = [Script.Write("started.ignored", ""), Script.Mode("fork", "double", "hang-deaf")],
            More = new Dictionary<string, object?> { ["tool"] = "kept" },
        });
        repository.Write("config/tools.yaml", ForeignRepository.Tools + $$$"""
              - { id: kept, extends: agent, isolation: bubblewrap, network: off, env: { MARK: {{{mark}}} } }

            """);
        var doctor = (await repository.JsonAsync("doctor")).Exits(0).Json.GetProperty("checks").EnumerateArray();
        Assert.That(doctor.Select(finding => finding.GetProperty("message").GetString()), Does.Contain("bubblewrap keeps 'kept'"));

        using var program = PipelineProgram.Start(repository.Root, "run", "--json");
        await Waiting.UntilAsync(() => File.Exists(repository.PathOf(".worktrees", "WS-01", "started.ignored")));
        Assert.That(Carriers(mark), Is.Not.Empty);
        await program.InterruptAsync();
        var stopped = (await program.Completion).Exits(130);
        Assert.That(stopped.Steps("WS-01"), Is.EqualTo(new[] { "edit 1 interrupted" }));
        Assert.That(Carriers(mark), Is.Empty);
    }

    [Test]
    public async Task Somebody_without_privileges_has_tools_isolated_too()
    {
        await IgnoreWithoutBubblewrapAsync();
        using var repository = await ForeignRepository.CreateAsync(new ScriptedWorkstream("WS-01")
        {
            Edit = [Script.Write("src/WS-01.txt", "in scope\n"), Script.Try(Script.Write("../../src/app.txt", "x"))],
        });
        repository.Write("config/tools.yaml", ForeignRepository.Tools.Replace("type: ai", "type: ai\n    isolation: bubblewrap\n    network: off", StringComparison.Ordinal));
        var user = await PlainUser.OfAsync(repository);
        var run = (await user.RunAsync("run", "--json")).Exits(0);
        Assert.That(run.Steps("WS-01")[0], Is.EqualTo("edit 1 edited"));
        Assert.That(Said(repository, "WS-01", "agent"), Is.EqualTo(new[] { "cannot write ../../src/app.txt" }));
    }

    [Test]
    public async Task Without_bubblewrap_a_run_with_an_isolated_tool_is_refused_before_it_begins()
    {
        using var repository = await ForeignRepository.CreateAsync(new ScriptedWorkstream("WS-01"));
        repository.Write("config/tools.yaml", ForeignRepository.Tools.Replace("type: ai", "type: ai\n    isolation: bubblewrap", StringComparison.Ordinal));
        var programs = Directory.CreateDirectory(Path.Combine(repository.Beside, "bin")).FullName;
        foreach (var name in new[] { "git", "dotnet" })
            File.CreateSymbolicLink(Path.Combine(programs, name), Found(name));

        var run = await RunAsync(repository, new Dictionary<string, string?> { ["PATH"] = programs });

        run.Exits(3);
        var error = run.Json.GetProperty("error");
        Assert.That(error.GetProperty("code").GetString(), Is.EqualTo("isolation_unavailable"));
        Assert.That(error.GetProperty("message").GetString(), Does.Contain("'agent'").And.Contain("'bwrap' is not on PATH").And.Contain("isolation: none"));
        Assert.That(Directory.Exists(repository.PathOf(".pipeline")), Is.False);

        var finding = (await RunAsync(repository, new Dictionary<string, string?> { ["PATH"] = programs }, "doctor", "--json")).Exits(1).Json.GetProperty("checks")
            .EnumerateArray().Single(one => one.GetProperty("check").GetString() == "isolation");
        Assert.That(finding.GetProperty("message").GetString(), Does.Contain("'bwrap' is not on PATH"));
        Assert.That(finding.GetProperty("fix").GetString(), Does.Contain("Install bubblewrap"));
    }

    private static Task<ProgramResult> RunAsync(ForeignRepository repository, IReadOnlyDictionary<string, string?> environment) =>
        RunAsync(repository, environment, "--target=RunAll", "--json");

    private static async Task<ProgramResult> RunAsync(ForeignRepository repository, IReadOnlyDictionary<string, string?> environment, params string[] args)
    {
        using var program = PipelineProgram.Start(PipelineProgram.File, repository.Root, environment, args);
        return await program.Completion;
    }

    private static string Found(string program) => Environment.GetEnvironmentVariable("PATH")!.Split(Path.PathSeparator)
        .Select(folder => Path.Combine(folder, program)).First(File.Exists);

    private static string[] Said(ForeignRepository repository, string workstream, string tool) => File.ReadAllLines(
        Path.Combine(Directory.GetDirectories(repository.PathOf(".pipeline", "runs")).Single(), workstream, $"edit-1.{tool}.stdout.log"));

    private static string[] Carriers(string mark) =>
        [.. Directory.EnumerateDirectories("/proc").Where(process => int.TryParse(Path.GetFileName(process), out _) && Carries(process, mark))];

    private static bool Carries(string process, string mark)
    {
        try
        {
            return File.ReadAllText(Path.Combine(process, "environ")).Contains(mark, StringComparison.Ordinal);
        }
        catch (Exception ended) when (ended is IOException or UnauthorizedAccessException)
        {
            return false;
        }
    }

    private static async Task IgnoreWithoutBubblewrapAsync()
    {
        try
        {
            await Cli.Wrap("bwrap").WithArguments(["--unshare-pid", "--unshare-net", "--ro-bind", "/", "/", "--proc", "/proc", "true"]).ExecuteBufferedAsync();
        }
        catch (Exception e) when (e is CommandExecutionException or System.ComponentModel.Win32Exception)
        {
            Assert.Ignore($"bubblewrap is missing, or may not make namespaces here: {e.Message}");
        }
    }
}
