using System.Management.Automation;
using System.Management.Automation.Runspaces;

namespace Build.Tests.Scripts;

/// <summary>PowerShell in this process: runs scripts where no PowerShell is installed.</summary>
internal static class PowerShellHost
{
    /// <summary>Runs a script in a folder; what it wrote, and the exit code it ended with.</summary>
    public static Outcome Run(string folder, string script, params string[] arguments)
    {
        using var runspace = RunspaceFactory.CreateRunspace(InitialSessionState.CreateDefault2());
        runspace.Open();
        runspace.SessionStateProxy.Path.SetLocation(WildcardPattern.Escape(folder));
        using var shell = PowerShell.Create(runspace);
        using var error = new StringWriter();
        var usual = Console.Error;
        Console.SetError(error);
        try
        {
            var command = shell.AddCommand(script);
            foreach (var argument in arguments)
                command.AddArgument(argument);
            var output = shell.Invoke().Select(line => line.ToString()).ToList();
            var errors = shell.Streams.Error.Select(record => record.ToString());
            var exitCode = Convert.ToInt32(runspace.SessionStateProxy.GetVariable("LASTEXITCODE"), null);
            return new Outcome(exitCode, output, error + string.Join('\n', errors));
        }
        finally
        {
            Console.SetError(usual);
        }
    }

    internal sealed record Outcome(int ExitCode, IReadOnlyList<string> Output, string Error);
}
