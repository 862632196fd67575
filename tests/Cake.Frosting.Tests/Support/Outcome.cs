namespace Cake.Frosting.Tests.Support;

/// <summary>What a build gave: its exit code, all that it printed, what its tasks and hooks noted in order.</summary>
internal sealed record Outcome(int ExitCode, string Output, IReadOnlyList<string> Notes);
