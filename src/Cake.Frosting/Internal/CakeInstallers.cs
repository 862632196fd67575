using Cake.Core;
using Cake.Core.Configuration;
using Cake.Core.Diagnostics;
using Cake.Core.IO;
using Cake.Core.IO.NuGet;
using Cake.Core.Packaging;
using Cake.DotNetTool.Module;
using Cake.NuGet;
using Microsoft.Extensions.DependencyInjection;

namespace Cake.Frosting.Internal;

/// <summary>
/// Cake's own installers, for <c>nuget:</c> and <c>dotnet:</c>, loaded when the first package is to be installed:
/// they bring all of NuGet along, which costs more than the rest of a small build's start.
/// </summary>
internal sealed class CakeInstallers(IServiceProvider services) : IPackageInstaller
{
    private readonly Lazy<IReadOnlyList<IPackageInstaller>> _installers = new(() => Load(services));

    public bool CanInstall(PackageReference package, PackageType type) => Find(package, type) is not null;

    public IReadOnlyCollection<IFile> Install(PackageReference package, PackageType type, DirectoryPath path) =>
        Find(package, type)?.Install(package, type, path) ?? [];

    private IPackageInstaller? Find(PackageReference package, PackageType type) =>
        _installers.Value.FirstOrDefault(installer => installer.CanInstall(package, type));

    private static List<IPackageInstaller> Load(IServiceProvider services)
    {
        var own = new ServiceCollection();
        own.UseModule<NuGetModule>().UseModule<DotNetToolModule>();
        Share<IFileSystem>();
        Share<ICakeEnvironment>();
        Share<IGlobber>();
        Share<ICakeLog>();
        Share<ICakeConfiguration>();
        Share<IProcessRunner>();
        Share<INuGetToolResolver>();
        Share<INuGetContentResolver>();
        Share<IDotNetToolContentResolver>();
        return [.. own.BuildServiceProvider().GetServices<IPackageInstaller>()];

        // What the build replaced counts here as well; what nobody registered is left to the modules.
        void Share<T>() where T : class
        {
            if (services.GetService<T>() is { } shared) own.AddSingleton(shared);
        }
    }
}
