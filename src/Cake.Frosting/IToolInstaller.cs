using Cake.Core.Packaging;

namespace Cake.Frosting;

/// <summary>Installs tools and makes their files known to Cake's tool locator.</summary>
public interface IToolInstaller
{
    /// <summary>Installs a tool.</summary>
    /// <param name="tool">The tool, such as <c>nuget:?package=NuGet.CommandLine&amp;version=6.0.0</c>.</param>
    void Install(PackageReference tool);
}
