using CliWrap;

namespace Benchmarks;

/// <summary>The program that is measured: what <c>build.sh</c> starts when it is given, else the one that was built beside the benchmarks.</summary>
internal static class PipelineProgram
{
    private static string _file = Path.Combine(AppContext.BaseDirectory, OperatingSystem.IsWindows() ? "pipeline.exe" : "pipeline");

    /// <summary>Measures another one from now on.</summary>
    public static void Use(string file) => _file = file;

    /// <summary>A call of it; an assembly is started by dotnet, as <c>build.sh</c> does.</summary>
    public static Command Call(params string[] args) => _file.EndsWith(".dll", StringComparison.Ordinal)
        ? Cli.Wrap("dotnet").WithArguments([_file, .. args])
        : Cli.Wrap(_file).WithArguments(args);
}
