using System.Security;

namespace Build.Tests.Packages;

/// <summary>A NuGet configuration with one source and no other, so that a test asks no registry.</summary>
internal static class NuGetConfig
{
    public static string Of(string feed) => $"""
        <?xml version="1.0" encoding="utf-8"?>
        <configuration>
          <packageSources>
            <clear />
            <add key="only" value="{SecurityElement.Escape(feed)}" />
          </packageSources>
        </configuration>
        """;
}
