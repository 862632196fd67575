using System.Text.Json;
using System.Xml;
using Pipeline.Model.Tools;

namespace Pipeline.Tasks.Tools.ErrorFiles;

/// <summary>
/// Reads the files in which a tool tells its errors. What the tool ran may have written anything there: they are bounded,
/// links are not followed, and a file that is not what the profile says is a problem to tell and never a guess.
/// </summary>
internal sealed class ErrorFile(ErrorFormat format, ErrorPlaces places, string tool)
{
    /// <summary>No more is read, of all files together.</summary>
    public const int LargestBytes = ResultFile.LargestBytes;

    private const int MostFiles = 100;

    /// <summary>What the file, or the files of the format in the folder, tell; nothing when there is none.</summary>
    public ToldErrors Read(string path)
    {
        var file = path;
        try
        {
            RefuseLink(path);
            var errors = new List<ToolError>();
            long bytes = 0;
            foreach (var next in FilesAt(path))
            {
                file = next;
                bytes += Measure(file);
                if (bytes > LargestBytes)
                    throw new InvalidDataException($"it is larger than the {LargestBytes} bytes that are read");
                errors.AddRange(ErrorsIn(file));
            }

            return new ToldErrors([.. errors.Distinct()]);
        }
        catch (Exception exception) when (exception is JsonException or XmlException or InvalidDataException or IOException or UnauthorizedAccessException)
        {
            return new ToldErrors([], $"{Path.GetFileName(file)} cannot be read as {format.ToString().ToLowerInvariant()}: {exception.Message.TrimEnd('.')}");
        }
    }

    private string[] FilesAt(string path)
    {
        if (File.Exists(path))
            return [path];
        if (!Directory.Exists(path))
            return [];
        var files = Directory.EnumerateFiles(path, Pattern).Take(MostFiles + 1).Order(StringComparer.Ordinal).ToArray();
        return files.Length <= MostFiles ? files : throw new InvalidDataException($"the folder holds more than the {MostFiles} files that are read");
    }

    private string Pattern => format switch
    {
        ErrorFormat.Sarif => "*.sarif",
        ErrorFormat.Trx => "*.trx",
        _ => "*.xml",
    };

    // What is no regular file has no length either; opening a pipe would wait for ever.
    private static long Measure(string file)
    {
        RefuseLink(file);
        return new FileInfo(file).Length is > 0 and var length ? length : throw new InvalidDataException("it is empty, or no regular file");
    }

    private static void RefuseLink(string path)
    {
        if (new FileInfo(path).LinkTarget is not null)
            throw new InvalidDataException("it is a link");
    }

    private IEnumerable<ToolError> ErrorsIn(string file) => format switch
    {
        ErrorFormat.Sarif => new SarifErrors(places, tool).In(File.ReadAllText(file)),
        ErrorFormat.Trx => new TrxErrors(places, tool).In(XmlResults.Load(file)),
        ErrorFormat.Junit => new JUnitErrors(places, tool).In(XmlResults.Load(file)),
        _ => throw new InvalidOperationException($"{format} is read from lines and not from a file."),
    };
}
