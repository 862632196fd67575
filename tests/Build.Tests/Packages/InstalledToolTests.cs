using Build.Tests.Support;
using CliWrap.Buffered;

namespace Build.Tests.Packages;

/// <summary>The tool as a user gets it: installed from a feed into an empty repository.</summary>
public class InstalledToolTests
{
    private readonly TemporaryFolder _folder = new();

    private string Tools => _folder.PathOf("tools");

    private string Repository => _folder.PathOf("an empty repository");

    [OneTimeSetUp]
    public async Task Install()
    {
        Directory.CreateDirectory(Repository);
        var sources = NuGetConfig.Of(PublishedPackages.Feed);
        await File.WriteAllTextAsync(_folder.PathOf("nuget.config"), sources);
        await Commands.RunAsync(_folder.Root, "dotnet", "tool", "install", "Pipeline.Tool",
            "--version", PublishedPackages.Version, "--tool-path", Tools, "--configfile", _folder.PathOf("nuget.config"));
        await Commands.RunAsync(Repository, "git", "init", "--quiet", "--initial-branch", "main");
        await Commands.RunAsync(Repository, "git", "commit", "--quiet", "--allow-empty", "--message", "Begin");
    }

    [OneTimeTearDown]
    public void Delete() => _folder.Dispose();

    [Test]
    public async Task It_tells_the_version_that_it_was_packed_with()
    {
        var told = await PipelineAsync("--version");
        Assert.That(told.StandardOutput, Does.StartWith(PublishedPackages.Version));
    }

    [Test]
    public async Task It_makes_a_home_of_an_empty_repository_and_runs_its_first_workstream()
    {
        await PipelineAsync("init");
        await PipelineAsync("doctor");
        await PipelineAsync("validate");
        await PipelineAsync("run");
        var work = await Commands.RunAsync(Repository, "git", "diff", "--name-only", "main", "ws/none/FIRST");
        Assert.That(work.StandardOutput.Trim(), Is.EqualTo("WORKSTREAMS.md"));
    }

    private Task<BufferedCommandResult> PipelineAsync(params string[] arguments) =>
        Commands.RunAsync(Repository, Path.Combine(Tools, OperatingSystem.IsWindows() ? "pipeline.exe" : "pipeline"), arguments);
}
