namespace Benchmarks;

/// <summary>The checkout that the benchmarks were built from.</summary>
internal static class Repository
{
    private static readonly string Root = Above(AppContext.BaseDirectory);

    /// <summary>A file of it.</summary>
    public static string PathOf(string file) => Path.Combine(Root, file);

    private static string Above(string folder) => File.Exists(Path.Combine(folder, "Pipeline.slnx"))
        ? folder
        : Above(Path.GetDirectoryName(folder) ?? throw new InvalidOperationException($"{AppContext.BaseDirectory} is not in a checkout of the pipeline."));
}
