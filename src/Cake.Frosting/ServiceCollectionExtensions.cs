using Cake.Core.Composition;
using Cake.Core.IO;
using Cake.Core.Packaging;
using Cake.Frosting.Internal;
using Microsoft.Extensions.DependencyInjection;

namespace Cake.Frosting;

/// <summary>What a build may register. Where one is wanted the last registration is used.</summary>
public static class ServiceCollectionExtensions
{
    /// <summary>Uses a context type of the build's own.</summary>
    /// <typeparam name="TContext">The context type.</typeparam>
    /// <param name="services">The host's services.</param>
    /// <returns>The same services.</returns>
    public static IServiceCollection UseContext<TContext>(this IServiceCollection services)
        where TContext : class, IFrostingContext =>
        services.AddSingleton<IFrostingContext, TContext>();

    /// <summary>Uses one type both before the first task and after the last.</summary>
    /// <typeparam name="TLifetime">The lifetime.</typeparam>
    /// <param name="services">The host's services.</param>
    /// <returns>The same services.</returns>
    public static IServiceCollection UseLifetime<TLifetime>(this IServiceCollection services)
        where TLifetime : class, IFrostingLifetime =>
        services
            .AddSingleton<IFrostingLifetime, TLifetime>()
            .AddSingleton<IFrostingSetup>(provider => provider.GetRequiredService<IFrostingLifetime>())
            .AddSingleton<IFrostingTeardown>(provider => provider.GetRequiredService<IFrostingLifetime>());

    /// <summary>Runs something before the first task.</summary>
    /// <typeparam name="TSetup">What to run.</typeparam>
    /// <param name="services">The host's services.</param>
    /// <returns>The same services.</returns>
    public static IServiceCollection UseSetup<TSetup>(this IServiceCollection services)
        where TSetup : class, IFrostingSetup =>
        services.AddSingleton<IFrostingSetup, TSetup>();

    /// <summary>Runs something after the last task.</summary>
    /// <typeparam name="TTeardown">What to run.</typeparam>
    /// <param name="services">The host's services.</param>
    /// <returns>The same services.</returns>
    public static IServiceCollection UseTeardown<TTeardown>(this IServiceCollection services)
        where TTeardown : class, IFrostingTeardown =>
        services.AddSingleton<IFrostingTeardown, TTeardown>();

    /// <summary>Uses one type both before and after each task.</summary>
    /// <typeparam name="TLifetime">The lifetime.</typeparam>
    /// <param name="services">The host's services.</param>
    /// <returns>The same services.</returns>
    public static IServiceCollection UseTaskLifetime<TLifetime>(this IServiceCollection services)
        where TLifetime : class, IFrostingTaskLifetime =>
        services
            .AddSingleton<IFrostingTaskLifetime, TLifetime>()
            .AddSingleton<IFrostingTaskSetup>(provider => provider.GetRequiredService<IFrostingTaskLifetime>())
            .AddSingleton<IFrostingTaskTeardown>(provider => provider.GetRequiredService<IFrostingTaskLifetime>());

    /// <summary>Runs something before each task.</summary>
    /// <typeparam name="TSetup">What to run.</typeparam>
    /// <param name="services">The host's services.</param>
    /// <returns>The same services.</returns>
    public static IServiceCollection UseTaskSetup<TSetup>(this IServiceCollection services)
        where TSetup : class, IFrostingTaskSetup =>
        services.AddSingleton<IFrostingTaskSetup, TSetup>();

    /// <summary>Runs something after each task.</summary>
    /// <typeparam name="TTeardown">What to run.</typeparam>
    /// <param name="services">The host's services.</param>
    /// <returns>The same services.</returns>
    public static IServiceCollection UseTaskTeardown<TTeardown>(this IServiceCollection services)
        where TTeardown : class, IFrostingTaskTeardown =>
        services.AddSingleton<IFrostingTaskTeardown, TTeardown>();

    /// <summary>Registers what a Cake module brings.</summary>
    /// <typeparam name="TModule">The module.</typeparam>
    /// <param name="services">The host's services.</param>
    /// <returns>The same services.</returns>
    public static IServiceCollection UseModule<TModule>(this IServiceCollection services)
        where TModule : ICakeModule, new() =>
        Cli.ServiceCollectionExtensions.UseModule<TModule>(services);

    /// <summary>Installs packages of a scheme that Cake does not know.</summary>
    /// <typeparam name="TPackageInstaller">The installer.</typeparam>
    /// <param name="services">The host's services.</param>
    /// <returns>The same services.</returns>
    public static IServiceCollection UsePackageInstaller<TPackageInstaller>(this IServiceCollection services)
        where TPackageInstaller : class, IPackageInstaller =>
        services.AddSingleton<IPackageInstaller, TPackageInstaller>();

    /// <summary>Installs a tool before the build runs.</summary>
    /// <param name="services">The host's services.</param>
    /// <param name="uri">The tool, such as <c>nuget:?package=NuGet.CommandLine&amp;version=6.0.0</c>.</param>
    /// <returns>The same services.</returns>
    public static IServiceCollection UseTool(this IServiceCollection services, Uri uri)
    {
        ArgumentNullException.ThrowIfNull(uri);
        return services.AddSingleton(new PackageReference(uri.OriginalString));
    }

    /// <summary>Sets the folder that tools are installed into and looked up in.</summary>
    /// <param name="services">The host's services.</param>
    /// <param name="toolPath">The folder; a relative one counts from the working directory.</param>
    /// <returns>The same services.</returns>
    public static IServiceCollection UseToolPath(this IServiceCollection services, DirectoryPath toolPath)
    {
        ArgumentNullException.ThrowIfNull(toolPath);
        return services.UseCakeSetting("Paths_Tools", toolPath.FullPath);
    }

    /// <summary>Sets the working directory, unless <c>--working</c> names another.</summary>
    /// <param name="services">The host's services.</param>
    /// <param name="path">The folder; a relative one counts from where the program was started.</param>
    /// <returns>The same services.</returns>
    public static IServiceCollection UseWorkingDirectory(this IServiceCollection services, DirectoryPath path)
    {
        ArgumentNullException.ThrowIfNull(path);
        return services.AddSingleton(new WorkingDirectory(path));
    }

    /// <summary>Gives a Cake setting a default; environment, <c>cake.config</c> and arguments go before it.</summary>
    /// <param name="services">The host's services.</param>
    /// <param name="key">The setting, such as <c>NuGet_Source</c>.</param>
    /// <param name="value">Its value.</param>
    /// <returns>The same services.</returns>
    public static IServiceCollection UseCakeSetting(this IServiceCollection services, string key, string value) =>
        services.AddSingleton(new Setting(key, value));
}
