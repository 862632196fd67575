using System.Text.Json.Nodes;
using Pipeline.Model.Records;

namespace Build.Tests.Schemas;

/// <summary>
/// The schema of an event: a document of <c>events</c>, and a line of a journal. What it carries goes by its type; one that only
/// a newer version knows may carry anything.
/// </summary>
internal static class EventSchema
{
    public static JsonObject Of(Func<Type, JsonObject> schemaOf)
    {
        var names = EventCatalog.Names.Order(StringComparer.Ordinal).ToList();
        return new JsonObject
        {
            ["type"] = "object",
            ["properties"] = new JsonObject
            {
                ["id"] = new JsonObject { ["type"] = "integer", ["minimum"] = 1 },
                ["timestamp"] = new JsonObject { ["type"] = "string", ["format"] = "date-time" },
                ["run_id"] = Text(),
                ["ws_id"] = Text(),
                ["event_type"] = Text(),
                ["payload"] = new JsonObject { ["type"] = "object" },
            },
            ["required"] = new JsonArray("id", "timestamp", "run_id", "event_type", "payload"),
            ["oneOf"] = new JsonArray([.. names.Select(name => Known(name, schemaOf(EventCatalog.TypeOf(name)!))), Unknown(names)]),
        };
    }

    private static JsonObject Text() => new() { ["type"] = "string" };

    private static JsonObject Known(string name, JsonObject payload) => Alternative(OneOf([name]), payload);

    private static JsonObject Unknown(IEnumerable<string> names) => Alternative(new JsonObject { ["not"] = OneOf(names) }, []);

    private static JsonObject OneOf(IEnumerable<string> names) => new() { ["enum"] = new JsonArray([.. names.Select(name => JsonValue.Create(name))]) };

    private static JsonObject Alternative(JsonObject type, JsonObject payload) =>
        new() { ["properties"] = new JsonObject { ["event_type"] = type, ["payload"] = payload } };
}
