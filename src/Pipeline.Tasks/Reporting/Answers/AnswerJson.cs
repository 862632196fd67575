using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;

namespace Pipeline.Tasks.Reporting.Answers;

/// <summary>Writes <c>--json</c> answers: snake case, every key always there, letters of every language as they are.</summary>
internal static class AnswerJson
{
    private static readonly JsonSerializerOptions Options = new(AnswerJsonContext.Default.Options)
    {
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        TypeInfoResolver = AnswerJsonContext.Default,
    };

    private static readonly JsonSerializerOptions OnOneLine = new(Options) { WriteIndented = false };

    /// <summary>An answer as text.</summary>
    public static string Write<TAnswer>(TAnswer answer) =>
        JsonSerializer.Serialize(answer, (JsonTypeInfo<TAnswer>)Options.GetTypeInfo(typeof(TAnswer)));

    /// <summary>An answer as a line.</summary>
    public static string WriteLine<TAnswer>(TAnswer answer) =>
        JsonSerializer.Serialize(answer, (JsonTypeInfo<TAnswer>)OnOneLine.GetTypeInfo(typeof(TAnswer)));
}
