-- Creates the database and the logins of the programs, and gives the logins their passwords. It can run again at any time.
IF DB_ID(N'importgraph') IS NULL
    CREATE DATABASE importgraph;
GO

-- Readers see the last committed row instead of waiting for the transaction that changes it.
IF EXISTS (SELECT 1 FROM sys.databases WHERE name = N'importgraph' AND is_read_committed_snapshot_on = 0)
    ALTER DATABASE importgraph SET READ_COMMITTED_SNAPSHOT ON WITH ROLLBACK IMMEDIATE;
GO

-- The passwords have 256 random bits. A policy for passwords that people choose would only lock the programs out.
IF SUSER_ID(N'importgraph_migrate') IS NULL
    CREATE LOGIN importgraph_migrate WITH PASSWORD = N'$(MIGRATE_PASSWORD)', DEFAULT_DATABASE = importgraph, CHECK_POLICY = OFF;
ELSE
    ALTER LOGIN importgraph_migrate WITH PASSWORD = N'$(MIGRATE_PASSWORD)';

IF SUSER_ID(N'importgraph') IS NULL
    CREATE LOGIN importgraph WITH PASSWORD = N'$(PROGRAMS_PASSWORD)', DEFAULT_DATABASE = importgraph, CHECK_POLICY = OFF;
ELSE
    ALTER LOGIN importgraph WITH PASSWORD = N'$(PROGRAMS_PASSWORD)';
GO

USE importgraph;
GO

IF USER_ID(N'importgraph_migrate') IS NULL
    CREATE USER importgraph_migrate FOR LOGIN importgraph_migrate;

IF USER_ID(N'importgraph') IS NULL
    CREATE USER importgraph FOR LOGIN importgraph;
GO

-- The command "migrate" changes the tables, and the rows in them.
ALTER ROLE db_ddladmin ADD MEMBER importgraph_migrate;
ALTER ROLE db_datareader ADD MEMBER importgraph_migrate;
ALTER ROLE db_datawriter ADD MEMBER importgraph_migrate;
GO

-- Servers and workers read and write rows, and do nothing else.
ALTER ROLE db_datareader ADD MEMBER importgraph;
ALTER ROLE db_datawriter ADD MEMBER importgraph;
GO
