using Pipeline.Tasks.Git;
using Pipeline.Tasks.Processes;
using Pipeline.Tasks.Refusals;

namespace Pipeline.Tasks.Tests.Git;

public sealed class GitProgramTests
{
    [TestCase("git version 2.39.5", 2, 39)]
    [TestCase("git version 2.39.5 (Apple Git-154)", 2, 39)]
    [TestCase("git version 2.47.1.windows.2", 2, 47)]
    public void A_version_is_read_from_what_git_prints(string text, int major, int minor) =>
        Assert.That(GitProgram.ParseVersion(text), Is.EqualTo(new Version(major, minor)));

    [TestCase("hello")]
    [TestCase("git version 2")]
    [TestCase("git version two.39")]
    [TestCase("git version 2.x")]
    public void Something_else_than_a_version_is_none(string text) =>
        Assert.That(GitProgram.ParseVersion(text), Is.Null);

    [Test]
    public async Task A_missing_git_is_refused_with_the_way_out()
    {
        var lookup = new ExecutableLookup("", []);
        var refusal = (await Assert.ThrowsAsync<PipelineRefusedException>(() =>
            GitProgram.FindAsync(new ProcessRunner(TimeProvider.System), lookup, new Dictionary<string, string>(), CancellationToken.None)))!;
        Assert.That(refusal.ExitCode, Is.EqualTo(ExitCode.StateRefused));
        Assert.That(refusal.Message, Does.Contain("Install git 2.38 or newer"));
    }

    [Test]
    [Platform(Exclude = "Win", Reason = "The old git is a shell script.")]
    public async Task An_old_git_is_refused_with_its_version()
    {
        using var repository = new TestRepository();
        var script = Path.Combine(repository.Outside, "git");
        TestRepository.WriteScript(script, "echo git version 2.30.1");
        var lookup = new ExecutableLookup(repository.Outside, []);
        var refusal = (await Assert.ThrowsAsync<PipelineRefusedException>(() =>
            GitProgram.FindAsync(new ProcessRunner(TimeProvider.System), lookup, repository.Environment, CancellationToken.None)))!;
        Assert.That(refusal.Message, Does.Contain("git version 2.30.1").And.Contain("2.38 or newer"));
    }

    [Test]
    public async Task The_callers_repository_variables_do_not_lead_git_astray()
    {
        using var other = new TestRepository();
        using var repository = new TestRepository();
        repository.Environment["GIT_DIR"] = Path.Combine(other.Root, ".git");
        repository.Environment["GIT_INDEX_FILE"] = Path.Combine(other.Root, "index");
        var program = await repository.ProgramAsync();
        var top = await program.At(repository.Root).RunAsync(["rev-parse", "--show-toplevel"], CancellationToken.None);
        Assert.That(Path.GetFullPath(top.Text), Is.EqualTo(repository.Root));
    }

    [Test]
    public async Task A_failure_names_command_folder_and_what_git_said()
    {
        using var repository = new TestRepository();
        var git = (await repository.ProgramAsync()).At(repository.Root);
        var failure = (await Assert.ThrowsAsync<GitFailedException>(() => git.RunAsync(["cat-file", "-p", "no-such-thing"], CancellationToken.None)))!;
        Assert.That(failure.Message, Does.Contain("git cat-file -p no-such-thing").And.Contain(repository.Root).And.Contain("Not a valid object name"));
    }

    [Test]
    [Platform(Exclude = "Win", Reason = "The git that goes is a shell script.")]
    public async Task A_git_that_is_gone_meanwhile_is_a_failure_that_says_so()
    {
        using var repository = new TestRepository();
        var script = Path.Combine(repository.Outside, "git");
        TestRepository.WriteScript(script, "echo git version 2.47.1");
        var program = await GitProgram.FindAsync(
            new ProcessRunner(TimeProvider.System), new ExecutableLookup(repository.Outside, []), repository.Environment, CancellationToken.None);
        File.Delete(script);
        var failure = (await Assert.ThrowsAsync<GitFailedException>(() => program.At(repository.Root).RunAsync(["status"], CancellationToken.None)))!;
        Assert.That(failure.Message, Does.Contain("git status").And.Contain(repository.Root));
    }

    [Test]
    public async Task A_stopped_call_says_so()
    {
        using var repository = new TestRepository();
        var git = (await repository.ProgramAsync()).At(repository.Root);
        using var stopped = new CancellationTokenSource();
        await stopped.CancelAsync();
        await Assert.ThrowsAsync<OperationCanceledException>(() => git.RunAsync(["version"], stopped.Token));
    }

    [Test]
    public async Task What_it_writes_is_on_the_disk_when_it_ends()
    {
        using var test = new TestRepository();
        var commit = test.Write("a.txt", "a\n").Commit();
        var git = (await test.OpenAsync()).Git;
        string[][] writing = [["hash-object", "-w", Path.Combine(test.Write("b.txt", "b\n").Root, "b.txt")], ["update-ref", "refs/pipeline/a", commit]];
        foreach (var command in writing)
        {
            var trace = Path.Combine(test.Outside, command[0] + ".trace");
            await git.With("GIT_TRACE2_EVENT", trace).RunAsync(command, CancellationToken.None);
            Assert.That(await File.ReadAllTextAsync(trace), Does.Contain("fsync/hardware-flush"), command[0]);
        }
    }
}
