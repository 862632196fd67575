using System.Collections;
using System.Reflection;
using System.Text.Json;
using System.Text.Json.Serialization;
using Pipeline.Model.Records;

namespace Pipeline.Model.Tests.Records;

public sealed class RecordReadingTests
{
    private const string Refused = "refused";

    private static readonly Type[] ReadFieldByField =
    [
        typeof(RunRecord), typeof(WorkstreamRecord), typeof(StepAttemptRecord), typeof(ErrorRecord),
        typeof(WorkstreamStateChanged), typeof(Fingerprinted), typeof(StepStarted), typeof(StepCompleted),
        typeof(ToolStarted), typeof(ToolCompleted), typeof(RunStarted), typeof(RunResumed),
    ];

    [TestCaseSource(nameof(ReadFieldByField))]
    public void Every_field_of_a_document_or_an_event_is_read(Type record)
    {
        var json = Write(record, FilledRecord(record));
        Assert.That(json.EnumerateObject().Count(), Is.EqualTo(record.GetProperties().Count(property => property.CanWrite && !property.IsDefined(typeof(JsonIgnoreAttribute)))), "a field of every property");
        Assert.That(Write(record, Read(record, json)).GetRawText(), Is.EqualTo(json.GetRawText()));
    }

    [TestCaseSource(nameof(ReadFieldByField))]
    public void One_with_a_field_missing_or_of_another_kind_is_read_as_the_generated_reader_does_or_refused(Type record)
    {
        var whole = Write(record, FilledRecord(record));
        Assert.Multiple(() =>
        {
            foreach (var field in whole.EnumerateObject())
            {
                foreach (var other in (string?[])[null, "null", "{}", "[]", "true", "\"x\"", "1.5"])
                {
                    var changed = "{" + string.Join(',', whole.EnumerateObject()
                        .Select(one => one.Name == field.Name ? other is null ? null : $"\"{one.Name}\":{other}" : $"\"{one.Name}\":{one.Value.GetRawText()}")
                        .OfType<string>()) + "}";
                    var (read, generated) = (Tried(record, changed, Read), Tried(record, changed, Generated));
                    Assert.That(read, other is null ? Is.EqualTo(generated) : Is.EqualTo(generated).Or.EqualTo(Refused), $"{field.Name}: {other}");
                }
            }
        });
    }

    private static string Tried(Type record, string text, Func<Type, JsonElement, object> read)
    {
        using var json = JsonDocument.Parse(text);
        try
        {
            return Write(record, read(record, json.RootElement)).GetRawText();
        }
        catch (JsonException)
        {
            return Refused;
        }
    }

    private static object Read(Type record, JsonElement json) =>
        (record.IsAssignableTo(typeof(EventPayload)) ? PayloadReading.Read(record, json) : RecordReading.Read(record, json))!;

    private static object Generated(Type record, JsonElement json) =>
        json.Deserialize(RecordJsonContext.Default.GetTypeInfo(record)!) ?? throw new JsonException();

    private static JsonElement Write(Type record, object value) =>
        (JsonElement)typeof(RecordJson).GetMethod(nameof(RecordJson.Write))!.MakeGenericMethod(record).Invoke(null, [value])!;

    /// <summary>A value with nothing left out.</summary>
    private static object Filled(Type type, int seed)
    {
        type = Nullable.GetUnderlyingType(type) ?? type;
        if (type.IsEnum)
            return type.GetEnumValues().GetValue(seed % type.GetEnumValues().Length)!;
        if (type == typeof(string))
            return $"text {seed} ü";
        if (type == typeof(bool))
            return true;
        if (type == typeof(DateTimeOffset))
            return new DateTimeOffset(2026, 3, 1, 12, 0, seed, TimeSpan.Zero).AddTicks(seed);
        if (type == typeof(TimeSpan))
            return new TimeSpan(1, 2, 3, seed, 5);
        if (type.IsPrimitive || type == typeof(decimal))
            return Convert.ChangeType(seed + 1, type, System.Globalization.CultureInfo.InvariantCulture);
        if (type.IsGenericType && type.GetGenericTypeDefinition() == typeof(IReadOnlyDictionary<,>))
            return new Dictionary<string, string> { ["key"] = $"value {seed}" };
        return type.IsGenericType ? FilledList(type.GetGenericArguments()[0]) : FilledRecord(type);
    }

    private static IList FilledList(Type item)
    {
        var list = (IList)Activator.CreateInstance(typeof(List<>).MakeGenericType(item))!;
        list.Add(Filled(item, 2));
        list.Add(Filled(item, 3));
        return list;
    }

    private static object FilledRecord(Type record)
    {
        var made = record.GetConstructors().MaxBy(one => one.GetParameters().Length)!;
        var value = made.Invoke([.. made.GetParameters().Select((parameter, index) => Filled(parameter.ParameterType, index))]);
        foreach (var (property, index) in record.GetProperties(BindingFlags.Public | BindingFlags.Instance).Where(property => property.CanWrite).Select((property, index) => (property, index)))
            property.SetValue(value, Filled(property.PropertyType, index));
        return value;
    }
}
