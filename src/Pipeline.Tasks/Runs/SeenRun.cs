using Pipeline.Model.Records;
using Pipeline.Model.States;

namespace Pipeline.Tasks.Runs;

/// <summary>A run as a command that only reads finds it.</summary>
/// <param name="Records">What its records say.</param>
/// <param name="HolderGone">Whether they say that it is running, and the process that ran it is gone: nobody has marked it yet.</param>
internal sealed record SeenRun(RunSnapshot Records, bool HolderGone)
{
    /// <summary>The records as the next start will mark them: what people are told is explained from these.</summary>
    public RunSnapshot Explained => HolderGone
        ? Records with { Run = Records.Run! with { Status = RunState.Interrupted } }
        : Records;
}
