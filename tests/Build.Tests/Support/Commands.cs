using CliWrap;
using CliWrap.Buffered;

namespace Build.Tests.Support;

/// <summary>Runs programs the way a person in a shell would, without that person's git settings.</summary>
internal static class Commands
{
    private static readonly Dictionary<string, string?> Environment = new()
    {
        ["GIT_CONFIG_NOSYSTEM"] = "1",
        ["GIT_CONFIG_GLOBAL"] = OperatingSystem.IsWindows() ? "NUL" : "/dev/null",
        ["GIT_AUTHOR_NAME"] = "A Tester",
        ["GIT_AUTHOR_EMAIL"] = "tester@example.com",
        ["GIT_COMMITTER_NAME"] = "A Tester",
        ["GIT_COMMITTER_EMAIL"] = "tester@example.com",
        ["MSBUILDDISABLENODEREUSE"] = "1",
        ["UseSharedCompilation"] = "false",
        ["DOTNET_TC_CallCountingDelayMs"] = "1000",
    };

    /// <summary>Runs a program that has to succeed.</summary>
    public static async Task<BufferedCommandResult> RunAsync(string folder, string program, params string[] arguments)
    {
        var result = await TryAsync(folder, program, arguments);
        Assert.That(result.ExitCode, Is.Zero,
            $"{program} {string.Join(' ', arguments)}\n{result.StandardOutput}\n{result.StandardError}");
        return result;
    }

    /// <summary>Runs a program that may fail.</summary>
    public static Task<BufferedCommandResult> TryAsync(string folder, string program, params string[] arguments) =>
        TryAsync(folder, program, new Dictionary<string, string?>(), arguments);

    /// <summary>Runs a program with more in its environment; null takes a variable away.</summary>
    public static async Task<BufferedCommandResult> TryAsync(
        string folder, string program, IReadOnlyDictionary<string, string?> environment, params string[] arguments) =>
        await Cli.Wrap(program)
            .WithWorkingDirectory(folder)
            .WithArguments(arguments)
            .WithEnvironmentVariables(EnvironmentWith(environment))
            .WithValidation(CommandResultValidation.None)
            .ExecuteBufferedAsync();

    /// <summary>Why a program cannot be used here, as a call that should succeed tells; null when it can.</summary>
    public static async Task<string?> MissingAsync(string folder, string program, params string[] arguments)
    {
        try
        {
            var result = await TryAsync(folder, program, arguments);
            return result.ExitCode == 0 ? null : $"{program} {string.Join(' ', arguments)} ended with {result.ExitCode}: {result.StandardError.Trim()}";
        }
        catch (System.ComponentModel.Win32Exception missing)
        {
            return $"{program}: {missing.Message}";
        }
    }

    /// <summary>What the programs get in their environment, and more; null takes a variable away.</summary>
    public static IReadOnlyDictionary<string, string?> EnvironmentWith(IReadOnlyDictionary<string, string?> more) =>
        Environment.Where(one => !more.ContainsKey(one.Key)).Concat(more).ToDictionary();
}
