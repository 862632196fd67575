using System.Text;
using CliWrap;
using CliWrap.Buffered;
using Pipeline.Tasks.Git;
using Pipeline.Tasks.Processes;

namespace Pipeline.Tasks.Tests.Git;

/// <summary>A real repository in a temporary folder whose path has spaces and umlauts, with git settings of its own.</summary>
internal sealed class TestRepository : IDisposable
{
    private readonly string _folder = Path.Combine(Path.GetTempPath(), $"pipeline git ä ö {Guid.NewGuid():N}");

    public TestRepository(bool identity = true, params string[] initOptions)
    {
        Root = Path.Combine(_folder, "Übung 1");
        Directory.CreateDirectory(Root);
        Environment = new Dictionary<string, string>
        {
            ["PATH"] = System.Environment.GetEnvironmentVariable("PATH")!,
            ["HOME"] = _folder,
            ["USERPROFILE"] = _folder,
            ["GIT_CONFIG_NOSYSTEM"] = "1",
            ["GIT_CONFIG_GLOBAL"] = Path.Combine(_folder, "gitconfig"),
        };
        File.WriteAllText(Environment["GIT_CONFIG_GLOBAL"], identity ? "[user]\n\tname = Ada\n\temail = ada@example.org\n" : "");
        Git(["init", "--quiet", "--initial-branch=main", .. initOptions]);
    }

    /// <summary>The main checkout.</summary>
    public string Root { get; }

    /// <summary>A folder beside the repository, removed with it.</summary>
    public string Outside => _folder;

    public Dictionary<string, string> Environment { get; }

    /// <summary>Runs git in the main checkout the way a person or an agent would.</summary>
    public string Git(params string[] arguments) => GitIn(Root, arguments);

    public string GitIn(string directory, params string[] arguments)
    {
        var result = TryGit(directory, arguments);
        return result.ExitCode == 0
            ? result.StandardOutput.TrimEnd('\n')
            : throw new InvalidOperationException($"git {string.Join(' ', arguments)}: {result.StandardError}");
    }

    public BufferedCommandResult TryGit(string directory, params string[] arguments) => Cli.Wrap("git")
        .WithArguments([.. Person(), .. arguments]).WithWorkingDirectory(directory)
        .WithEnvironmentVariables(Environment.ToDictionary(v => v.Key, v => (string?)v.Value))
        .WithValidation(CommandResultValidation.None).ExecuteBufferedAsync(Encoding.UTF8).Task.GetAwaiter().GetResult();

    public TestRepository Write(string path, string text)
    {
        var file = Path.Combine(Root, path);
        Directory.CreateDirectory(Path.GetDirectoryName(file)!);
        File.WriteAllText(file, text);
        return this;
    }

    /// <summary>Writes a shell script that can be started.</summary>
    public static void WriteScript(string file, string command)
    {
        File.WriteAllText(file, $"#!/bin/sh\n{command}\n");
        if (!OperatingSystem.IsWindows())
            File.SetUnixFileMode(file, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
    }

    /// <summary>Commits everything and gives the commit.</summary>
    public string Commit(string message = "work")
    {
        Git("add", "--all");
        Git("commit", "--quiet", "--allow-empty", "--message", message);
        return Git("rev-parse", "HEAD");
    }

    public async Task<GitProgram> ProgramAsync() => await GitProgram.FindAsync(
        new ProcessRunner(TimeProvider.System), ExecutableLookup.FromEnvironment(), Environment, CancellationToken.None);

    public async Task<TargetRepository> OpenAsync(string? folder = null) =>
        await TargetRepository.OpenAsync(await ProgramAsync(), folder ?? Root, CancellationToken.None);

    public async Task<Worktrees> WorktreesAsync() => new(await OpenAsync(), ".worktrees", TimeProvider.System);

    public void Dispose() => FolderRemoval.Remove(_folder);

    private static IEnumerable<string> Person() => ["-c", "user.name=Person", "-c", "user.email=person@example.org"];
}
