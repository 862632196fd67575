using System.Text;
using Cake.Common.Build.TeamCity;
using Pipeline.Tasks.State;

namespace Pipeline.Tasks.BuildServers;

/// <summary>TeamCity, by the service messages of Cake.Common.</summary>
internal sealed class TeamCityServer(ITeamCityProvider teamCity) : IBuildServer
{
    /// <inheritdoc/>
    public void Open(string title) => teamCity.WriteStartBlock(title);

    /// <inheritdoc/>
    public void Close(string title) => teamCity.WriteEndBlock(title);

    /// <inheritdoc/>
    public void Error(string message, string? file = null, int? line = null)
    {
        var place = file is null ? "" : line is null ? $"{file}: " : $"{file}({line}): ";
        teamCity.BuildProblem(place + message, Identity(place + message));
    }

    /// <inheritdoc/>
    public void Conclude(string markdown, string junit) => teamCity.ImportData("junit", junit);

    // Problems of equal identity are one problem, so it comes from all of the text.
    private static string Identity(string text) => Checksum.Of(Encoding.UTF8.GetBytes(text));
}
