using Cake.Core;
using Microsoft.Extensions.DependencyInjection;
using Spectre.Console;

namespace Cake.Frosting.Tests.Support;

/// <summary>A small Frosting build whose output is kept and whose tasks note what they do in a shared list.</summary>
internal sealed class TestBuild
{
    private readonly List<string> _notes = [];

    public TestBuild() => Configure(services => services.AddSingleton(_notes));

    public CakeHost Host { get; } = new();

    public TestBuild Task<T>() where T : class, IFrostingTask =>
        Configure(services => services.AddSingleton<IFrostingTask, T>());

    public TestBuild Configure(Action<IServiceCollection> configure)
    {
        Host.ConfigureServices(configure);
        return this;
    }

    public Outcome Run(params string[] arguments)
    {
        using var writer = new StringWriter();
        Configure(services => services
            .AddSingleton<IConsole>(new RecordingConsole(writer))
            .AddSingleton(PlainConsole(writer)));

        // Cake enters the working directory of a build with the whole process.
        var directory = Environment.CurrentDirectory;
        try
        {
            var exitCode = Host.Run(arguments);
            return new Outcome(exitCode, writer.ToString(), [.. _notes]);
        }
        finally
        {
            Environment.CurrentDirectory = directory;
        }
    }

    private static IAnsiConsole PlainConsole(TextWriter writer) => AnsiConsole.Create(new AnsiConsoleSettings
    {
        Ansi = AnsiSupport.No,
        ColorSystem = ColorSystemSupport.NoColors,
        Out = new AnsiConsoleOutput(writer)
    });
}
