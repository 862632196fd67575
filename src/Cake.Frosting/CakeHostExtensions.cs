using Cake.Core.Composition;
using Cake.Core.IO;
using Cake.Core.Packaging;

namespace Cake.Frosting;

/// <summary>What a build may register on its host. Where one is wanted the last registration is used.</summary>
public static class CakeHostExtensions
{
    /// <summary>Registers services in a class of the build's own.</summary>
    /// <typeparam name="TStartup">The class.</typeparam>
    /// <param name="host">The host.</param>
    /// <returns>The same host.</returns>
    public static CakeHost UseStartup<TStartup>(this CakeHost host)
        where TStartup : IFrostingStartup, new() =>
        Checked(host).ConfigureServices(services => new TStartup().Configure(services));

    /// <inheritdoc cref="ServiceCollectionExtensions.UseContext{TContext}"/>
    /// <param name="host">The host.</param>
    /// <returns>The same host.</returns>
    public static CakeHost UseContext<TContext>(this CakeHost host)
        where TContext : class, IFrostingContext =>
        Checked(host).ConfigureServices(services => services.UseContext<TContext>());

    /// <inheritdoc cref="ServiceCollectionExtensions.UseLifetime{TLifetime}"/>
    /// <param name="host">The host.</param>
    /// <returns>The same host.</returns>
    public static CakeHost UseLifetime<TLifetime>(this CakeHost host)
        where TLifetime : class, IFrostingLifetime =>
        Checked(host).ConfigureServices(services => services.UseLifetime<TLifetime>());

    /// <inheritdoc cref="ServiceCollectionExtensions.UseSetup{TSetup}"/>
    /// <param name="host">The host.</param>
    /// <returns>The same host.</returns>
    public static CakeHost UseSetup<TSetup>(this CakeHost host)
        where TSetup : class, IFrostingSetup =>
        Checked(host).ConfigureServices(services => services.UseSetup<TSetup>());

    /// <inheritdoc cref="ServiceCollectionExtensions.UseTeardown{TTeardown}"/>
    /// <param name="host">The host.</param>
    /// <returns>The same host.</returns>
    public static CakeHost UseTeardown<TTeardown>(this CakeHost host)
        where TTeardown : class, IFrostingTeardown =>
        Checked(host).ConfigureServices(services => services.UseTeardown<TTeardown>());

    /// <inheritdoc cref="ServiceCollectionExtensions.UseTaskLifetime{TLifetime}"/>
    /// <param name="host">The host.</param>
    /// <returns>The same host.</returns>
    public static CakeHost UseTaskLifetime<TLifetime>(this CakeHost host)
        where TLifetime : class, IFrostingTaskLifetime =>
        Checked(host).ConfigureServices(services => services.UseTaskLifetime<TLifetime>());

    /// <inheritdoc cref="ServiceCollectionExtensions.UseTaskSetup{TSetup}"/>
    /// <param name="host">The host.</param>
    /// <returns>The same host.</returns>
    public static CakeHost UseTaskSetup<TSetup>(this CakeHost host)
        where TSetup : class, IFrostingTaskSetup =>
        Checked(host).ConfigureServices(services => services.UseTaskSetup<TSetup>());

    /// <inheritdoc cref="ServiceCollectionExtensions.UseTaskTeardown{TTeardown}"/>
    /// <param name="host">The host.</param>
    /// <returns>The same host.</returns>
    public static CakeHost UseTaskTeardown<TTeardown>(this CakeHost host)
        where TTeardown : class, IFrostingTaskTeardown =>
        Checked(host).ConfigureServices(services => services.UseTaskTeardown<TTeardown>());

    /// <inheritdoc cref="ServiceCollectionExtensions.UseModule{TModule}"/>
    /// <param name="host">The host.</param>
    /// <returns>The same host.</returns>
    public static CakeHost UseModule<TModule>(this CakeHost host)
        where TModule : ICakeModule, new() =>
        Checked(host).ConfigureServices(services => services.UseModule<TModule>());

    /// <inheritdoc cref="ServiceCollectionExtensions.UsePackageInstaller{TPackageInstaller}"/>
    /// <param name="host">The host.</param>
    /// <returns>The same host.</returns>
    public static CakeHost UsePackageInstaller<TPackageInstaller>(this CakeHost host)
        where TPackageInstaller : class, IPackageInstaller =>
        Checked(host).ConfigureServices(services => services.UsePackageInstaller<TPackageInstaller>());

    /// <inheritdoc cref="ServiceCollectionExtensions.UseTool"/>
    /// <param name="host">The host.</param>
    /// <param name="uri">The tool, such as <c>nuget:?package=NuGet.CommandLine&amp;version=6.0.0</c>.</param>
    /// <returns>The same host.</returns>
    public static CakeHost InstallTool(this CakeHost host, Uri uri) =>
        Checked(host).ConfigureServices(services => services.UseTool(uri));

    /// <inheritdoc cref="ServiceCollectionExtensions.UseToolPath"/>
    /// <param name="host">The host.</param>
    /// <param name="path">The folder; a relative one counts from the working directory.</param>
    /// <returns>The same host.</returns>
    public static CakeHost SetToolPath(this CakeHost host, DirectoryPath path) =>
        Checked(host).ConfigureServices(services => services.UseToolPath(path));

    /// <inheritdoc cref="ServiceCollectionExtensions.UseWorkingDirectory"/>
    /// <param name="host">The host.</param>
    /// <param name="path">The folder; a relative one counts from where the program was started.</param>
    /// <returns>The same host.</returns>
    public static CakeHost UseWorkingDirectory(this CakeHost host, DirectoryPath path) =>
        Checked(host).ConfigureServices(services => services.UseWorkingDirectory(path));

    /// <inheritdoc cref="ServiceCollectionExtensions.UseCakeSetting"/>
    /// <param name="host">The host.</param>
    /// <param name="key">The setting, such as <c>NuGet_Source</c>.</param>
    /// <param name="value">Its value.</param>
    /// <returns>The same host.</returns>
    public static CakeHost UseCakeSetting(this CakeHost host, string key, string value) =>
        Checked(host).ConfigureServices(services => services.UseCakeSetting(key, value));

    private static CakeHost Checked(CakeHost host) => host ?? throw new ArgumentNullException(nameof(host));
}
