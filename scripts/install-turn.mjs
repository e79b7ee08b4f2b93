import fs from 'node:fs'
import path from 'node:path'

const waitMs = 300

/**
 * Waits until nobody else alive has this turn and takes it; the answer gives it back. The turn is a folder that holds
 * its owner's process number; it is moved into place already filled, so that it is never seen without an owner.
 */
export async function takeTurn(turn) {
  const mine = `${turn}.${process.pid}`
  fs.rmSync(mine, { recursive: true, force: true })
  fs.mkdirSync(mine)
  fs.writeFileSync(path.join(mine, 'pid'), String(process.pid))
  for (let told = false; !moved(mine, turn); told = true) {
    if (!told) console.error('Another start is installing; waiting for it …')
    const owner = ownerOf(turn)
    if (owner !== undefined && !isAlive(owner)) bury(turn, owner)
    await new Promise((wake) => setTimeout(wake, waitMs))
  }
  return () => fs.rmSync(turn, { recursive: true, force: true })
}

/** A filled folder cannot be renamed onto another: exactly one of several movers succeeds. */
function moved(from, to) {
  try {
    fs.renameSync(from, to)
    return true
  } catch (error) {
    if (['ENOTEMPTY', 'EEXIST', 'EPERM', 'ENOENT'].includes(error.code)) return false
    throw error
  }
}

function bury(turn, deadOwner) {
  const grave = `${turn}.dead.${process.pid}`
  if (!moved(turn, grave)) return
  // Somebody quicker may have buried it already and taken the turn: then give theirs back.
  if (ownerOf(grave) === deadOwner) fs.rmSync(grave, { recursive: true, force: true })
  else moved(grave, turn)
}

function ownerOf(folder) {
  try {
    return Number(fs.readFileSync(path.join(folder, 'pid'), 'utf8'))
  } catch {
    return undefined
  }
}

function isAlive(pid) {
  try {
    return process.kill(pid, 0)
  } catch (error) {
    return error.code === 'EPERM'
  }
}
