using Build.Tests.Documents;
using Build.Tests.Support;
using CliWrap.Buffered;

namespace Build.Tests.Packages;

/// <summary>The tool as a user gets it: by the command that the documents give, in an empty repository.</summary>
public class InstalledToolTests
{
    private readonly TemporaryFolder _folder = new();

    private IReadOnlyList<DocumentCommand> _commands = [];

    /// <summary>Where <c>--global</c> tools go: here, not to those of whoever runs the tests.</summary>
    private string Profile => _folder.PathOf("profile");

    private string Repository => _folder.PathOf("an empty repository");

    [OneTimeSetUp]
    public async Task Install()
    {
        _commands = await DocumentCommand.OfAsync(Typist.InstalledTool);
        Directory.CreateDirectory(Repository);
        await File.WriteAllTextAsync(_folder.PathOf("nuget.config"), NuGetConfig.Of(PublishedPackages.Feed));
        var install = _commands.Single(command => command.Program == "dotnet");
        var installed = await Commands.TryAsync(_folder.Root, install.Program, Environment, install.Arguments);
        Assert.That(installed.ExitCode, Is.Zero, installed.StandardOutput + installed.StandardError);
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
    public async Task Its_documents_commands_make_a_home_of_an_empty_repository_and_run_its_first_workstream()
    {
        var commands = _commands.Where(command => command.Program == "pipeline").ToList();
        Assert.That(commands.Select(command => command.Arguments[0]), Is.SupersetOf(new[] { "init", "doctor", "run" }));
        foreach (var command in commands)
            await PipelineAsync(command.Arguments);
        await PipelineAsync("validate");
        var work = await Commands.RunAsync(Repository, "git", "diff", "--name-only", "main", "ws/none/FIRST");
        Assert.That(work.StandardOutput.Trim(), Is.EqualTo("WORKSTREAMS.md"));
    }

    private Dictionary<string, string?> Environment => new()
    {
        ["DOTNET_CLI_HOME"] = Profile,
        ["DOTNET_NOLOGO"] = "1",
        ["DOTNET_GENERATE_ASPNET_CERTIFICATE"] = "0",
        ["DOTNET_ADD_GLOBAL_TOOLS_TO_PATH"] = "0",
    };

    private Task<BufferedCommandResult> PipelineAsync(params string[] arguments) =>
        Commands.RunAsync(Repository, Path.Combine(Profile, ".dotnet", "tools", OperatingSystem.IsWindows() ? "pipeline.exe" : "pipeline"), arguments);
}
