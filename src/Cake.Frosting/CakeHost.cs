using System.Reflection;
using Cake.Cli;
using Cake.Frosting.Internal;
using Microsoft.Extensions.DependencyInjection;
using Spectre.Console.Cli;

namespace Cake.Frosting;

/// <summary>Runs a build: the tasks of the entry assembly and of those added, as the command line says.</summary>
public sealed class CakeHost
{
    private readonly ServiceCollection _services = [];
    private readonly List<Assembly> _assemblies = [];

    /// <summary>Creates a host.</summary>
    public CakeHost()
    {
        HostServices.AddTo(_services);
        if (Assembly.GetEntryAssembly() is { } entry) _assemblies.Add(entry);
    }

    /// <summary>Creates a host.</summary>
    /// <returns>The host.</returns>
    public static CakeHost Create() => new();

    /// <summary>Adds an assembly whose public tasks belong to the build.</summary>
    /// <param name="assembly">The assembly.</param>
    /// <returns>The same host.</returns>
    public CakeHost AddAssembly(Assembly assembly)
    {
        ArgumentNullException.ThrowIfNull(assembly);
        _assemblies.Add(assembly);
        return this;
    }

    /// <summary>Registers services. Where one is wanted the last registration is used, so Cake's own can be replaced.</summary>
    /// <param name="services">What registers them.</param>
    /// <returns>The same host.</returns>
    public CakeHost ConfigureServices(Action<IServiceCollection> services)
    {
        ArgumentNullException.ThrowIfNull(services);
        services(_services);
        return this;
    }

    /// <summary>Runs the build.</summary>
    /// <param name="args">The command line's arguments.</param>
    /// <returns>0, or what failed: the exception's exit code if it has one, else 1; -1 for arguments that cannot be read.</returns>
    public int Run(IEnumerable<string> args)
    {
        foreach (var task in _assemblies.SelectMany(TaskShape.FindIn))
        {
            _services.AddSingleton(typeof(IFrostingTask), task);
        }

        var registrar = new TypeRegistrar();
        registrar.RegisterInstance(typeof(IServiceCollection), _services);
        var app = new CommandApp<HostCommand>(registrar);
        app.Configure(HostCommand.Configure);
        return app.Run(args);
    }
}
