using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using Cake.Core;
using Pipeline.Tasks.BuildServers;
using Pipeline.Tasks.Refusals;
using Pipeline.Tasks.Reporting;
using Pipeline.Tasks.Reporting.Answers;

namespace Pipeline.Tasks.Engine;

/// <summary>Makes of an exception what a user should see: the refusal with all its errors, or a report of our own fault; and the exit code.</summary>
internal sealed class Refusal(Terminal terminal, BuildServer server, TimeProvider time)
{
    /// <summary>Whether <paramref name="exception"/> is for us to explain; Cake's own and those of the user's tasks are not.</summary>
    public bool Translates(Exception exception, [NotNullWhen(true)] out CakeException? translated)
    {
        translated = Find(exception) switch
        {
            PipelineRefusedException refused => Refuse(refused),
            CakeException or CakeReportException or OperationCanceledException => null,
            Exception failed when failed is IOException or UnauthorizedAccessException => Refuse(Unwritable(failed)),
            var fault => Fault(fault),
        };
        return translated is not null;
    }

    /// <summary>Cake wraps what a task threw.</summary>
    private static Exception Find(Exception exception)
    {
        for (var inner = exception; inner is not null; inner = inner.InnerException)
        {
            if (inner is PipelineRefusedException)
                return inner;
        }

        return exception;
    }

    private CakeException Refuse(PipelineRefusedException refused)
    {
        if (terminal.IsJson && !refused.IsAnswered)
            terminal.Json(AnswerJson.Write(AnswerFrom.Refusal(refused)));
        // What Cake prints at the end need not be said before.
        foreach (var detail in refused.Details.Where(detail => detail.File.Length > 0 || detail.Message != refused.Message))
            terminal.Line(detail.ToString());
        foreach (var detail in refused.Details.Where(detail => detail.File.Length > 0))
            server.Here?.Error(ScreenText.Line(detail.Message), detail.File, detail.Line > 0 ? detail.Line : null);
        return new CakeException(refused.ExitCode, refused.Message, refused);
    }

    // A full disk or missing rights are nobody's fault in here; what the journal has is safe and the run can go on.
    private static PipelineRefusedException Unwritable(Exception failed) => PipelineRefusedException.State(
        "state_unwritable",
        $"The pipeline cannot write what it has to, so it stops: {failed.Message} Free the disk or give this user the right to write there; "
        + "what was acknowledged is in the records, and --resume goes on from there.");

    private CakeException Fault(Exception fault)
    {
        var name = $"pipeline-fault-{time.GetUtcNow().ToString("yyyyMMdd-HHmmss", CultureInfo.InvariantCulture)}-{Environment.ProcessId}.txt";
        var file = Path.Combine(Path.GetTempPath(), name);
        File.WriteAllText(file, fault.ToString());
        var message = $"The pipeline itself is at fault: {fault.Message} The report is in {file}; please file it. The records are safe: show-run tells how far the run came.";
        if (terminal.IsJson)
            terminal.Json(AnswerJson.Write(AnswerFrom.Refusal(new PipelineRefusedException(ExitCode.InternalFault, "internal_fault", message))));
        return new CakeException(ExitCode.InternalFault, message, fault);
    }
}
