using Build.Tests.Documents;

namespace Build.Tests.Schemas;

/// <summary>The schemas that are checked in are those of the types.</summary>
public class SchemaFileTests
{
    private static readonly IEnumerable<string> Files = GeneratedSchema.All().Select(schema => schema.File).ToList();

    [TestCaseSource(nameof(Files))]
    public void The_schema_is_that_of_what_is_written(string file) =>
        GeneratedDocument.Holds(file, GeneratedSchema.All().Single(schema => schema.File == file).Text);
}
