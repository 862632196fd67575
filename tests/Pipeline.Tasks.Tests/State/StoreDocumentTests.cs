using System.Text.Json;
using LiteDB;
using Pipeline.Tasks.State;

namespace Pipeline.Tasks.Tests.State;

public sealed class StoreDocumentTests
{
    [TestCase("""{"a":"text","b":true,"c":false,"d":null}""")]
    [TestCase("""{"a":[1,[2,"x"],{"b":[]}],"c":{}}""")]
    [TestCase("""{"int":2147483647,"long":9223372036854775807,"decimal":0.1,"negative":-12.5}""")]
    [TestCase("""{"beyond every decimal":1E+200}""")]
    public void What_is_written_is_read_again(string json)
    {
        var read = StoreDocument.Read(StoreDocument.Write("key", Parse(json)));
        Assert.That(JsonElement.DeepEquals(read, Parse(json)), read.GetRawText());
    }

    [Test]
    public void A_document_without_its_checksum_or_with_another_is_not_believed()
    {
        var document = StoreDocument.Write("key", Parse("""{"a":1}"""));
        document["a"] = 2;
        Assert.That(() => StoreDocument.Read(document), Throws.TypeOf<DamagedStoreException>().With.Message.Contains("key"));
        document["sum"] = 1;
        Assert.That(() => StoreDocument.Read(document), Throws.TypeOf<DamagedStoreException>());
        document.Remove("sum");
        Assert.That(() => StoreDocument.Read(document), Throws.TypeOf<DamagedStoreException>());
    }

    [Test]
    public void A_kind_of_value_that_the_pipeline_never_writes_is_damage() => Assert.That(
        () => StoreDocument.Seal(new BsonDocument { ["_id"] = "key", ["when"] = new BsonValue(DateTime.UnixEpoch) }),
        Throws.TypeOf<DamagedStoreException>().With.Message.Contains("DateTime"));

    private static JsonElement Parse(string json) => JsonDocument.Parse(json).RootElement;
}
