using System.Globalization;
using Cake.Common.Build;
using Pipeline.Tasks.Reporting;

namespace Pipeline.Tasks.BuildServers;

/// <summary>Where the messages of Cake.Common's build servers go: to the lines of the run, never into the middle of one.</summary>
internal sealed class ServerMessages(Terminal terminal) : IBuildSystemServiceMessageWriter
{
    /// <inheritdoc/>
    public void Write(string format, params object[] args) => terminal.Command(string.Format(CultureInfo.InvariantCulture, format, args));
}
