global using PartnerDashboard.Core;
global using PartnerDashboard.Data;
global using PartnerDashboard.Tests.Testing;
global using Xunit;
global using static PartnerDashboard.Tests.Testing.TestRun;
