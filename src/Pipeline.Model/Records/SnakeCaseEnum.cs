using System.Text.Json;
using System.Text.Json.Serialization;

namespace Pipeline.Model.Records;

/// <summary>Writes the names of an enum in snake case, and reads nothing else.</summary>
internal sealed class SnakeCaseEnum<T>() : JsonStringEnumConverter<T>(JsonNamingPolicy.SnakeCaseLower, allowIntegerValues: false)
    where T : struct, Enum;
