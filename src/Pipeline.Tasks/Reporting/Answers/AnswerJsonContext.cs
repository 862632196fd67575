using System.Text.Json.Serialization;

namespace Pipeline.Tasks.Reporting.Answers;

/// <summary>The JSON of the answers, generated when the project is built so that a start needs no reflection.</summary>
[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower, WriteIndented = true)]
[JsonSerializable(typeof(RunAnswer))]
[JsonSerializable(typeof(ErrorsAnswer))]
[JsonSerializable(typeof(EventsAnswer))]
[JsonSerializable(typeof(DagAnswer))]
[JsonSerializable(typeof(SimulationAnswer))]
[JsonSerializable(typeof(WorktreesAnswer))]
[JsonSerializable(typeof(ValidationAnswer))]
[JsonSerializable(typeof(RefusalAnswer))]
[JsonSerializable(typeof(PlanAnswer))]
[JsonSerializable(typeof(string))]
[JsonSerializable(typeof(ExplainAnswer))]
[JsonSerializable(typeof(InitAnswer))]
[JsonSerializable(typeof(DoctorAnswer))]
[JsonSerializable(typeof(RepairsAnswer))]
[JsonSerializable(typeof(WorktreeStatusAnswer))]
[JsonSerializable(typeof(ReportAnswer))]
[JsonSerializable(typeof(ReportFileAnswer))]
[JsonSerializable(typeof(TraceAnswer))]
[JsonSerializable(typeof(LiveNewsAnswer))]
[JsonSerializable(typeof(LiveEndAnswer))]
[JsonSerializable(typeof(HelpAnswer))]
[JsonSerializable(typeof(VersionAnswer))]
internal sealed partial class AnswerJsonContext : JsonSerializerContext;
