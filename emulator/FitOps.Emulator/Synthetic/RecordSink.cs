using FitOps.Emulator.FitbitPlus;
using FitOps.Emulator.FitbitPlus.Store;

namespace FitOps.Emulator.Synthetic;

/// <summary>Takes one finished resource object; the bytes are the caller's and change as soon as it returns.</summary>
internal delegate void RecordSink(ResourceType type, RecordScope scope, ReadOnlySpan<byte> json);
