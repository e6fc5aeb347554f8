namespace FitOps.Emulator.FitbitPlus.Store;

/// <summary>Takes one finished resource object; the bytes are the caller's and change as soon as it returns.</summary>
internal delegate void RecordSink(ResourceType type, RecordScope scope, ReadOnlySpan<byte> json);
