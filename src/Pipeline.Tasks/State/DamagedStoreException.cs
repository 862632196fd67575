namespace Pipeline.Tasks.State;

/// <summary>The database holds something that it cannot: it is not believed, the journals are.</summary>
internal sealed class DamagedStoreException(string message, Exception? cause = null) : Exception(message, cause);
