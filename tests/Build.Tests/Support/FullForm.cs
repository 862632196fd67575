namespace Build.Tests.Support;

/// <summary>Whether the long tests run in full, or the slice of them that fits into every build.</summary>
internal static class FullForm
{
    /// <summary>Set to 1 to ask for it; named in CONTRIBUTING.md and .env.example.</summary>
    public const string Variable = "PIPELINE_FULL";

    public static bool IsAsked => Environment.GetEnvironmentVariable(Variable) == "1";

    /// <summary>One number for the slice, another for the full form.</summary>
    public static int Choose(int slice, int full) => IsAsked ? full : slice;
}
