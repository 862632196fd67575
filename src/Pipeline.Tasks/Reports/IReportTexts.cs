using Pipeline.Model.Records;
using Pipeline.Tasks.Reporting.Answers;

namespace Pipeline.Tasks.Reports;

/// <summary>Reads what a run kept beside its records.</summary>
internal interface IReportTexts
{
    /// <summary>An artifact of an attempt; null when it was not kept.</summary>
    /// <param name="attempt">The attempt.</param>
    /// <param name="name">The artifact's file name.</param>
    /// <param name="most">The most bytes to take.</param>
    /// <param name="fromEnd">Whether its end matters most.</param>
    ReportTextAnswer? Read(StepAttemptRecord attempt, string name, int most, bool fromEnd);

    /// <summary>The lines of a kept output around an error; null when it stands in none.</summary>
    LogAnswer? Log(RunSnapshot records, ErrorRecord error);
}
