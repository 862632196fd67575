namespace Pipeline.Tasks.Git;

/// <summary>How a call of git ended.</summary>
/// <param name="ExitCode">Git's exit code.</param>
/// <param name="Output">Its output, unless that went elsewhere.</param>
/// <param name="Error">Its error output.</param>
internal sealed record GitResult(int ExitCode, string Output, string Error)
{
    /// <summary>Whether git said yes.</summary>
    public bool Succeeded => ExitCode == 0;

    /// <summary>The output as one line.</summary>
    public string Text => Output.TrimEnd('\n', '\r');

    /// <summary>The output's lines.</summary>
    public string[] Lines => Output.Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);

    /// <summary>The output of a call with <c>-z</c>.</summary>
    public string[] Items => NulSeparated.Split(Output);
}
