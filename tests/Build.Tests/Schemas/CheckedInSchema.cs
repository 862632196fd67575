using System.Text.Json;
using Build.Tests.Support;
using NJsonSchema;

namespace Build.Tests.Schemas;

/// <summary>A file under <c>schema/</c>, and what is held against it.</summary>
internal static class CheckedInSchema
{
    /// <summary>Holds that a text is as <c>schema/NAME.schema.json</c> says.</summary>
    public static async Task FitsAsync(string name, string json)
    {
        var schema = await LoadAsync(name);
        Assert.That(schema.Validate(json).Select(error => error.ToString()), Is.Empty, json);
    }

    /// <summary>The same, and that it has no field that the schema does not tell of.</summary>
    public static async Task FitsToTheLastFieldAsync(string name, JsonElement record)
    {
        await FitsAsync(name, record.GetRawText());
        Assert.That(record.EnumerateObject().Select(field => field.Name), Is.SubsetOf((await LoadAsync(name)).Properties.Keys), name);
    }

    private static Task<JsonSchema> LoadAsync(string name) =>
        JsonSchema.FromFileAsync(ThisRepository.PathOf(["schema", .. $"{name}.schema.json".Split('/')]));
}
