using Cake.Core;
using Cake.Core.Configuration;
using Cake.Core.Packaging;
using Cake.Core.Tooling;

namespace Cake.Frosting.Internal;

/// <summary>Installs a tool with the first installer that knows its scheme, and tells the tool locator of its files.</summary>
internal sealed class ToolInstaller(
    ICakeEnvironment environment,
    ICakeConfiguration configuration,
    IToolLocator locator,
    IEnumerable<IPackageInstaller> installers) : IToolInstaller
{
    public void Install(PackageReference tool)
    {
        ArgumentNullException.ThrowIfNull(tool);
        var installer = installers.FirstOrDefault(candidate => candidate.CanInstall(tool, PackageType.Tool))
            ?? throw new FrostingException(
                $"No installer knows the scheme '{tool.Scheme}' of tool '{tool.OriginalString}'. "
                + "Cake knows nuget: and dotnet:; UsePackageInstaller adds others.");

        var root = configuration.GetToolPath(environment.WorkingDirectory, environment);
        var files = installer.Install(tool, PackageType.Tool, root);
        if (files.Count == 0)
        {
            throw new FrostingException($"Tool '{tool.OriginalString}' was not installed: its package gave no tool files.");
        }

        foreach (var file in files) locator.RegisterFile(file.Path);
    }
}
