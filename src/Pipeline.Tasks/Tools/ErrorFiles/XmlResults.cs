using System.Xml;
using System.Xml.Linq;

namespace Pipeline.Tasks.Tools.ErrorFiles;

/// <summary>Loads XML that a tool wrote: no document type, so no entities, and nothing from outside of the file.</summary>
internal static class XmlResults
{
    /// <summary>The root element.</summary>
    /// <exception cref="XmlException">It is no XML, or has a document type.</exception>
    public static XElement Load(string file)
    {
        // Control characters that a test printed are not allowed in XML, and no reason to lose its result.
        using var reader = XmlReader.Create(file, new XmlReaderSettings
        {
            DtdProcessing = DtdProcessing.Prohibit,
            XmlResolver = null,
            CheckCharacters = false,
            MaxCharactersInDocument = ErrorFile.LargestBytes,
        });
        return XElement.Load(reader);
    }

    /// <summary>The elements of a name at any depth, whatever their namespace.</summary>
    public static IEnumerable<XElement> All(this XElement element, string name) => element.Descendants().Where(child => child.Name.LocalName == name);

    /// <summary>A child's text; empty without one.</summary>
    public static string TextOf(this XElement element, string name) => element.All(name).FirstOrDefault()?.Value ?? "";

    /// <summary>An attribute's value; empty without one.</summary>
    public static string Said(this XElement element, string name) => element.Attribute(name)?.Value ?? "";
}
