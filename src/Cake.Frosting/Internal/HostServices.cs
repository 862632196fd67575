using Cake.Cli;
using Cake.Common.Modules;
using Cake.Core.Configuration;
using Cake.Core.Modules;
using Cake.Core.Packaging;
using Microsoft.Extensions.DependencyInjection;

namespace Cake.Frosting.Internal;

/// <summary>What a host knows before the build registers anything.</summary>
internal static class HostServices
{
    public static void AddTo(IServiceCollection services) =>
        services
            .AddCakeDiagnostics()
            .AddSingleton<ICakeConfiguration, HostConfiguration>()
            .AddSingleton<BuildScriptHost<IFrostingContext>>()
            .AddSingleton<DryRunScriptHost<IFrostingContext>>()
            .AddSingleton<TreeScriptHost>()
            .AddSingleton<DescriptionScriptHost>()
            .AddSingleton<IVersionResolver, VersionResolver>()
            .AddSingleton<VersionFeature>()
            .AddSingleton<InfoFeature>()
            .AddSingleton<EngineSetup>()
            .AddSingleton<IToolInstaller, ToolInstaller>()
            .AddSingleton<IPackageInstaller, CakeInstallers>()
            .UseModule<CoreModule>()
            .UseModule<CommonModule>()
            .AddSingleton<FrostingContext>()
            .AddSingleton<IFrostingContext>(provider => provider.GetRequiredService<FrostingContext>());
}
