using System.Text;
using Cake.Common.Build;
using Cake.Common.Build.AzurePipelines;
using Cake.Common.Build.AzurePipelines.Data;
using Cake.Core.IO;

namespace Pipeline.Tasks.BuildServers;

/// <summary>Azure Pipelines, by the commands of Cake.Common, which escape nothing, and those of its log that Cake.Common lacks.</summary>
internal sealed class AzureServer(IAzurePipelinesProvider azure, IBuildSystemServiceMessageWriter writer) : IBuildServer
{
    /// <inheritdoc/>
    public void Open(string title) => writer.Write("{0}", $"##[group]{Message(title)}");

    /// <inheritdoc/>
    public void Close(string title) => writer.Write("{0}", "##[endgroup]");

    /// <inheritdoc/>
    public void Error(string message, string? file = null, int? line = null)
    {
        if (file is null)
            azure.Commands.WriteError(Message(message));
        else
            azure.Commands.WriteError(Message(message), new AzurePipelinesMessageData { SourcePath = Property(file), LineNumber = line });
    }

    /// <inheritdoc/>
    public void Conclude(string markdown, string junit)
    {
        azure.Commands.UploadTaskSummary(markdown);
        azure.Commands.PublishTestResults(new AzurePipelinesPublishTestResultsData
        {
            TestRunner = AzurePipelinesTestRunnerType.JUnit,
            TestResultsFiles = [FilePath.FromString(junit)],
            TestRunTitle = "Workstreams",
        });
    }

    private static string Message(string text) => new StringBuilder(text)
        .Replace("%", "%AZP25").Replace("\r", "%0D").Replace("\n", "%0A").ToString();

    private static string Property(string text) => new StringBuilder(Message(text)).Replace(";", "%3B").Replace("]", "%5D").ToString();
}
