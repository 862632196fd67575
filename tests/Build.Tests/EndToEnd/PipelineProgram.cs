using Build.Tests.Support;
using CliWrap;

namespace Build.Tests.EndToEnd;

/// <summary>The dotnet tool <c>pipeline</c> as it was built, started as a process of its own.</summary>
internal static class PipelineProgram
{
    /// <remarks>Coverage is taken of the assemblies beside the tests.</remarks>
    public static readonly string File = Environment.GetEnvironmentVariable("PIPELINE_COVERAGE") is null ? OnATerminal : InOutput("pipeline");

    private const string Compiled = "program";

    /// <summary>The same to be started on a terminal: a session of its own, to which the lock of the coverage's collector does not reach.</summary>
    public static string OnATerminal => InOutput(IsCompiledForThisRuntime ? Path.Combine(Compiled, "pipeline") : "pipeline");

    // Compiled ahead of time the program is right for one build of the runtime.
    private static bool IsCompiledForThisRuntime =>
        Path.Combine(AppContext.BaseDirectory, Compiled, "runtime") is var runtime
        && System.IO.File.Exists(runtime)
        && System.IO.File.ReadAllLines(runtime)[1] == Environment.Version.ToString();

    /// <summary>Runs the program in a home and waits for its end.</summary>
    public static async Task<ProgramResult> RunAsync(string home, params string[] args)
    {
        using var program = Start(home, args);
        return await program.Completion;
    }

    /// <summary>Starts the program in a home.</summary>
    public static RunningProgram Start(string home, params string[] args) => Start(File, home, new Dictionary<string, string?>(), args);

    /// <summary>Starts any program that is built on the pipeline, with more in its environment.</summary>
    public static RunningProgram Start(string program, string home, IReadOnlyDictionary<string, string?> environment, params string[] args) =>
        new(Cli.Wrap(program)
            .WithWorkingDirectory(home)
            .WithArguments(args)
            .WithEnvironmentVariables(Commands.EnvironmentWith(environment))
            .WithValidation(CommandResultValidation.None));

    /// <summary>A program in the tests' output folder.</summary>
    public static string InOutput(string name) =>
        Path.Combine(AppContext.BaseDirectory, OperatingSystem.IsWindows() ? name + ".exe" : name);
}
