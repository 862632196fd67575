using System.Text.Json;
using System.Text.Json.Serialization;

namespace Pipeline.Model.Records;

/// <summary>
/// What an event tells. Every record is a fold over these, so they carry all that the records hold. Journals outlive
/// versions: a field that a later version adds is nullable here, or keeps its default where the JSON has none
/// (generated readers hand null to <c>init</c>).
/// </summary>
/// <param name="EventType">The name, part of the contract; which type it names: <see cref="EventCatalog"/>.</param>
public abstract record EventPayload([property: JsonIgnore] string EventType);

/// <summary>An event that this version does not know: written by a newer one, kept as it is.</summary>
/// <param name="Name">The event's name.</param>
/// <param name="Body">What it carries.</param>
public sealed record OpaquePayload(string Name, JsonElement Body) : EventPayload(Name);
