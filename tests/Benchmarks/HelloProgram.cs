using CliWrap;

namespace Benchmarks;

/// <summary>A small program that is compiled ahead of time as the pipeline is, and uses the libraries that its start rests on.</summary>
internal static class HelloProgram
{
    private static readonly string Folder = Path.Combine(AppContext.BaseDirectory, "hello-program");
    private static readonly Lazy<Task> Published = new(PublishAsync);

    /// <summary>A call of it; it is published before the first.</summary>
    public static async Task<Command> CallAsync(params string[] args)
    {
        await Published.Value;
        return Cli.Wrap("dotnet").WithArguments([Path.Combine(Folder, "hello.dll"), .. args]);
    }

    private static async Task PublishAsync() => await Cli.Wrap("dotnet")
        .WithArguments(["publish", Repository.PathOf("tests/HelloProgram/HelloProgram.csproj"), "-c", "Release", "-o", Folder, "-p:ReadyToRun=true", "--nologo", "-v", "quiet", "-nodeReuse:false"])
        .WithStandardErrorPipe(PipeTarget.ToStream(Console.OpenStandardError()))
        .ExecuteAsync();
}
